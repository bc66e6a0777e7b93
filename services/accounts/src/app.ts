import { accessLog } from '@sallyport/common/access-log'
import type { Log } from '@sallyport/common/log'
import { applyFaults } from '@sallyport/common/mock/fault-middleware'
import { mockRoutes } from '@sallyport/common/mock/mock-routes'
import { openapiRoute } from '@sallyport/common/mock/openapi-route'
import { noStore } from '@sallyport/common/no-store'
import { requestId } from '@sallyport/common/request-id'
import { trace } from '@sallyport/common/trace'
import express, { type Express, type Router } from 'express'
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
import { createMockControls, type MockControls } from './mock-controls.ts'
import { mockNoticeRoute } from './mock-notice-route.ts'
import { openapi } from './openapi.ts'
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
  /** Made by `main.ts`, whose ops port steers them too. */
  mock?: MockControls
}

function errorAnswer(): never {
  throw new ApiError('service_unavailable')
}

/** The whole chain, in the order a request meets it. */
export function createAccounts(
  { accessTokenSeconds, refreshTokenSeconds, graceSeconds, codeSeconds }: AccountsSettings,
  {
    keyRing,
    passwords,
    mailer,
    log,
    now = Date.now,
    mock = createMockControls({ passwords, now }),
  }: AccountsDeps,
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
  const { plan, clock, notices, reset } = mock

  const app = express()
  app.disable('x-powered-by').disable('etag')
  app.use(requestId(), trace({ accept: true }), accessLog(log, withoutSessionIds), noStore)
  // Before everything that can answer: a service in trouble has no route that works.
  app.use(applyFaults({ plan, errorAnswer, driftField: ['member_since', 'published_at'], now }))
  const more = (router: Router) => mockNoticeRoute(router, { notices, clock })
  app.use('/__mock', mockRoutes({ plan, reset, more }))
  app.get('/openapi.json', openapiRoute(openapi))
  app.get('/.well-known/jwks.json', (_req, res) => {
    res.set('Cache-Control', 'public, max-age=300')
    res.json({ keys: keyRing.published().map(({ publicJwk }) => publicJwk) })
  })
  app.use(requireJson, express.json({ limit: '16kb', strict: true }))
  app.use('/v1/sessions', sessionRoutes({ tokens, families, codes, passwords, audit }))
  app.use('/v1/login_codes', loginCodeRoutes({ codes, mailer, log }))
  app.use('/v1/members', memberRoutes({ tokens, families, passwords, audit, notices, clock }))
  app.use((_req, _res, next) => next(new ApiError('not_found')))
  app.use(errorHandler(log)) // last: the one place where an error becomes an answer
  return app
}
