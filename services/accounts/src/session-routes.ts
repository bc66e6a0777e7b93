import { callerOf, requireToken } from '@sallyport/common/require-token'
import { Router, type Request } from 'express'
import type { AccessTokens } from './access-tokens.ts'
import { answer } from './answer.ts'
import { ApiError } from './api-error.ts'
import type { Audit, SignInFailure } from './audit.ts'
import type {
  codeSignInAnswer,
  endedAnswer,
  passwordSignInAnswer,
  renewalAnswer,
  sessionsAnswer,
} from './contract.ts'
import { codeLogin, passwordLogin, refreshToken } from './inputs.ts'
import type { LoginCodes } from './login-codes.ts'
import { toLocalTime } from './local-time.ts'
import { memberByEmail, memberById } from './members.ts'
import { parseInput } from './parse-input.ts'
import type { Passwords } from './passwords.ts'
import type { RefreshFamilies } from './refresh-families.ts'

export interface SessionDeps {
  tokens: AccessTokens
  families: RefreshFamilies
  codes: LoginCodes
  passwords: Passwords
  audit: Audit
}

/** Sign-in, renewal and sign-out. Mounted on `/v1/sessions`. */
export function sessionRoutes({ tokens, families, codes, passwords, audit }: SessionDeps): Router {
  const router = Router()

  /** The log says why, the answer does not: nobody learns who is a member, or how close a guess came. */
  function refuse(
    req: Request,
    code: 'invalid_credentials' | 'invalid_code',
    reason: SignInFailure,
    memberId?: string,
  ): ApiError {
    audit('sign-in-failed', req, memberId === undefined ? { reason } : { memberId, reason })
    return new ApiError(code)
  }

  router.post('/', async (req, res) => {
    const body = parseInput(passwordLogin, req.body)
    const member = memberByEmail(body.email)
    const right = await passwords.matches(member?.member_id, body.password)
    if (!member) throw refuse(req, 'invalid_credentials', 'unknown-account')
    if (!right) throw refuse(req, 'invalid_credentials', 'wrong-password', member.member_id)
    const family = families.open(member.member_id)
    audit('signed-in', req, { ...family, reason: 'password' })
    answer<typeof passwordSignInAnswer>(req, res, {
      token: tokens.issue(family.memberId, family.sid),
      refresh_token: family.refreshToken,
      expires_in: tokens.seconds,
      token_type: 'Bearer',
    })
  })

  router.post('/code', (req, res) => {
    const body = parseInput(codeLogin, req.body)
    const member = memberByEmail(body.email)
    const outcome = codes.redeem(body.browser_binding, member?.member_id, body.code)
    if (!member) throw refuse(req, 'invalid_code', 'unknown-account')
    if (outcome !== 'right') throw refuse(req, 'invalid_code', outcome, member.member_id)
    const family = families.open(member.member_id)
    audit('signed-in', req, { ...family, reason: 'code' })
    answer<typeof codeSignInAnswer>(req, res, {
      access_token: tokens.issue(family.memberId, family.sid),
      refresh_token: family.refreshToken,
      expires_in: tokens.seconds,
      token_type: 'Bearer',
    })
  })

  router.post('/refresh', (req, res) => {
    const family = families.rotate(parseInput(refreshToken, req.body).refresh_token)
    if ('refused' in family) {
      if (family.refused === 'reused') audit('refresh-reused', req, family)
      if (family.refused === 'expired') audit('session-ended', req, { ...family, reason: 'expired' })
      throw new ApiError('invalid_refresh_token')
    }
    audit('renewed', req, family)
    answer<typeof renewalAnswer>(req, res, {
      access_token: tokens.issue(family.memberId, family.sid),
      refresh_token: family.refreshToken,
      expires_in: tokens.seconds,
    })
  })

  // Tells nobody whether the token was known (RFC 7009 section 2.2).
  router.post('/revoke', (req, res) => {
    const ended = families.revoke(parseInput(refreshToken, req.body).refresh_token)
    if (ended) audit('session-ended', req, { ...ended, reason: 'signed-out' })
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
    answer<typeof sessionsAnswer>(req, res, rows)
  })

  router.post('/end_others', (req, res) => {
    const { sub, sid } = callerOf(req).claims
    const ended = families.endOthers(sub, sid)
    for (const other of ended) audit('session-ended', req, { memberId: sub, sid: other, reason: 'by-member' })
    answer<typeof endedAnswer>(req, res, { ended })
  })

  // A session of somebody else looks like one that never was.
  router.delete('/:session_id', (req, res) => {
    const { sub } = callerOf(req).claims
    const sid = req.params.session_id
    const outcome = families.endOne(sub, sid)
    if (outcome === 'unknown') throw new ApiError('not_found', 'You have no session with this id')
    if (outcome === 'ended') audit('session-ended', req, { memberId: sub, sid, reason: 'by-member' })
    res.sendStatus(204)
  })

  return router
}
