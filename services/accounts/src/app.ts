import { accessLog } from '@sallyport/common/access-log'
import type { Log } from '@sallyport/common/log'
import { noStore } from '@sallyport/common/no-store'
import { requestId } from '@sallyport/common/request-id'
import express, { type Express } from 'express'
import { createAccessTokens } from './access-tokens.ts'
import { ApiError } from './api-error.ts'
import { createAudit, withoutSessionIds } from './audit.ts'
import type { AccountsConfig } from './config.ts'
import { errorHandler } from './error-handler.ts'
import type { KeyRing } from './key-ring.ts'
import { loginCodeRoutes } from './login-code-routes.ts'
import { createLoginCodes } from './login-codes.ts'
import type { Mailer } from './mailer.ts'
import { memberRoutes } from './member-routes.ts'
import { createNotices } from './notices.ts'
import { requireJson } from './parse-input.ts'
import type { Passwords } from './passwords.ts'
import { createRefreshFamilies } from './refresh-families.ts'
import { sessionRoutes } from './session-routes.ts'

type AccountsSettings = Pick<
  AccountsConfig,
  'accessTokenSeconds' | 'refreshTokenSeconds' | 'graceSeconds' | 'codeSeconds'
>

interface AccountsDeps {
  keyRing: KeyRing
  passwords: Passwords
  mailer: Pick<Mailer, 'send'>
  log: Log
  /** Epoch milliseconds. */
  now?: () => number
}

const startOfDay = (epochMs: number) => epochMs - (epochMs % 86_400_000)

/** The whole chain, in the order a request meets it. */
export function createAccounts(
  { accessTokenSeconds, refreshTokenSeconds, graceSeconds, codeSeconds }: AccountsSettings,
  { keyRing, passwords, mailer, log, now = Date.now }: AccountsDeps,
): Express {
  const audit = createAudit(log)
  const families = createRefreshFamilies({ seconds: refreshTokenSeconds, graceSeconds, now })
  const tokens = createAccessTokens({
    keys: keyRing,
    seconds: accessTokenSeconds,
    hasEnded: families.hasEnded,
    now,
  })
  const codes = createLoginCodes({ seconds: codeSeconds, now })
  const noticesOf = createNotices(startOfDay(now()))

  const app = express()
  app.disable('x-powered-by').disable('etag')
  app.use(requestId(), accessLog(withoutSessionIds(log)))
  app.get('/.well-known/jwks.json', (_req, res) => {
    res.set('Cache-Control', 'public, max-age=300')
    res.json({ keys: keyRing.published().map(({ publicJwk }) => publicJwk) })
  })
  app.use(noStore, requireJson, express.json({ limit: '16kb', strict: true }))
  app.use('/v1/sessions', sessionRoutes({ tokens, families, codes, passwords, audit }))
  app.use('/v1/login_codes', loginCodeRoutes({ codes, mailer, log }))
  app.use('/v1/members', memberRoutes({ tokens, families, passwords, audit, noticesOf }))
  app.use((_req, _res, next) => next(new ApiError('not_found')))
  app.use(errorHandler(log)) // last: the one place where an error becomes an answer
  return app
}
