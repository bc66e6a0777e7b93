import { callerOf, requireToken } from '@sallyport/common/require-token'
import { Router, type Request } from 'express'
import { z } from 'zod'
import type { AccessTokens } from './access-tokens.ts'
import { answer } from './answer.ts'
import { ApiError } from './api-error.ts'
import type { Audit } from './audit.ts'
import { browserBinding } from './browser-binding.ts'
import type { LoginCodes } from './login-codes.ts'
import { toLocalTime } from './local-time.ts'
import { memberByEmail, memberById } from './members.ts'
import { parseInput } from './parse-input.ts'
import type { Passwords } from './passwords.ts'
import type { RefreshFamilies, Rotation } from './refresh-families.ts'

export interface SessionDeps {
  tokens: AccessTokens
  families: RefreshFamilies
  codes: LoginCodes
  passwords: Passwords
  audit: Audit
}

const email = z.string().min(1).max(254)
const passwordLogin = z.object({ email, password: z.string().min(1).max(256) })
const codeLogin = z.object({ email, code: z.string().min(1).max(64), browser_binding: browserBinding })
const refreshToken = z.object({ refresh_token: z.string().min(1).max(512) })

/** Sign-in, renewal and sign-out. Mounted on `/v1/sessions`. */
export function sessionRoutes({ tokens, families, codes, passwords, audit }: SessionDeps): Router {
  const router = Router()

  function refuse(req: Request, code: 'invalid_credentials' | 'invalid_code' | 'invalid_refresh_token') {
    audit(code === 'invalid_refresh_token' ? 'renewal-refused' : 'sign-in-failed', req, { reason: code })
    return new ApiError(code)
  }

  function accept(req: Request, { sid, memberId }: Rotation, how: 'password' | 'code' | 'refresh'): string {
    audit(how === 'refresh' ? 'renewed' : 'signed-in', req, { memberId, sid, reason: how })
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
    const right = codes.redeem(body.browser_binding, member?.member_id, body.code)
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

  // From here on only with a token.
  router.use(requireToken(tokens.verify))

  router.get('/', (req, res) => {
    const { sub, sid } = callerOf(req).claims
    const zone = memberById(sub)?.time_zone ?? 'UTC'
    const rows = families.list(sub).map((family) => ({
      session_id: family.sid,
      created_at: toLocalTime(family.openedAt, zone),
      last_refreshed_at: toLocalTime(family.renewedAt, zone),
      current: family.sid === sid,
    }))
    answer(req, res, rows)
  })

  router.post('/end_others', (req, res) => {
    const { sub, sid } = callerOf(req).claims
    const ended = families.endOthers(sub, sid)
    for (const other of ended) audit('session-ended', req, { memberId: sub, sid: other })
    answer(req, res, { ended })
  })

  // A session of somebody else looks like one that never was.
  router.delete('/:session_id', (req, res) => {
    const { sub } = callerOf(req).claims
    const sid = req.params.session_id
    if (!families.endOne(sub, sid)) throw new ApiError('not_found', 'You have no session with this id')
    audit('session-ended', req, { memberId: sub, sid })
    res.sendStatus(204)
  })

  return router
}
