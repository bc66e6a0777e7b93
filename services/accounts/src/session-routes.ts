import type { Log } from '@sallyport/common/log'
import { requestIdOf } from '@sallyport/common/request-id'
import { Router, type Request } from 'express'
import { z } from 'zod'
import type { AccessTokens } from './access-tokens.ts'
import { answer } from './answer.ts'
import { ApiError } from './api-error.ts'
import type { LoginCodes } from './login-codes.ts'
import { memberByEmail } from './members.ts'
import { parseInput } from './parse-input.ts'
import type { Passwords } from './passwords.ts'
import type { RefreshFamilies, Rotation } from './refresh-families.ts'

export interface SessionDeps {
  tokens: AccessTokens
  families: RefreshFamilies
  codes: LoginCodes
  passwords: Passwords
  log: Log
}

const email = z.string().min(1).max(254)
const passwordLogin = z.object({ email, password: z.string().min(1).max(256) })
const codeLogin = z.object({ email, code: z.string().min(1).max(64) })
const refreshToken = z.object({ refresh_token: z.string().min(1).max(512) })

/** Sign-in, renewal and sign-out. Mounted on `/v1/sessions`. */
export function sessionRoutes({ tokens, families, codes, passwords, log }: SessionDeps): Router {
  const router = Router()

  function refuse(req: Request, code: 'invalid_credentials' | 'invalid_code' | 'invalid_refresh_token') {
    log.warn({ requestId: requestIdOf(req), reason: code }, 'tokens refused')
    return new ApiError(code)
  }

  function accept(req: Request, { sid, memberId }: Rotation, how: string): string {
    log.info({ requestId: requestIdOf(req), memberId, sid, how }, 'tokens issued')
    return tokens.issue(memberId, sid)
  }

  router.post('/', async (req, res) => {
    const body = parseInput(passwordLogin, req.body)
    const member = memberByEmail(body.email)
    const right = await passwords.matches(member?.member_id, body.password)
    if (!member || !right) throw refuse(req, 'invalid_credentials')
    const family = families.open(member.member_id)
    answer(req, res, {
      token: accept(req, family, 'password'),
      refresh_token: family.refreshToken,
      expires_in: tokens.seconds,
      token_type: 'Bearer',
    })
  })

  router.post('/code', (req, res) => {
    const body = parseInput(codeLogin, req.body)
    const member = memberByEmail(body.email)
    const right = codes.redeem(member?.member_id, body.code)
    if (!member || !right) throw refuse(req, 'invalid_code')
    const family = families.open(member.member_id)
    // `access_token` here and `token` above, on purpose: such is an API that grew, and the BFF has to absorb it.
    answer(req, res, {
      access_token: accept(req, family, 'code'),
      refresh_token: family.refreshToken,
      expires_in: tokens.seconds,
      token_type: 'Bearer',
    })
  })

  router.post('/refresh', (req, res) => {
    const family = families.rotate(parseInput(refreshToken, req.body).refresh_token)
    if (!family) throw refuse(req, 'invalid_refresh_token')
    answer(req, res, {
      access_token: accept(req, family, 'refresh'),
      refresh_token: family.refreshToken,
      expires_in: tokens.seconds,
    })
  })

  // Tells nobody whether the token was known (RFC 7009 section 2.2).
  router.post('/revoke', (req, res) => {
    families.revoke(parseInput(refreshToken, req.body).refresh_token)
    res.sendStatus(204)
  })

  return router
}
