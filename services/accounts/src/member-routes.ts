import { callerOf, requireToken } from '@sallyport/common/require-token'
import { Router } from 'express'
import type { AccessTokens } from './access-tokens.ts'
import { answer } from './answer.ts'
import { ApiError } from './api-error.ts'
import type { Audit } from './audit.ts'
import type { endedAnswer, memberAnswer } from './contract.ts'
import { passwordChange } from './inputs.ts'
import { memberOf } from './member-of.ts'
import { type NoticeDeps, noticeRoutes } from './notice-routes.ts'
import { parseInput } from './parse-input.ts'
import type { Passwords } from './passwords.ts'
import type { RefreshFamilies } from './refresh-families.ts'

export interface MemberDeps extends NoticeDeps {
  tokens: AccessTokens
  families: RefreshFamilies
  passwords: Passwords
  audit: Audit
}

/** What a member may read and change about themselves. Mounted on `/v1/members`. */
export function memberRoutes({ tokens, families, passwords, audit, notices, clock }: MemberDeps): Router {
  const router = Router()
  router.use(requireToken(tokens.verify))

  router.get('/me', (req, res) => answer<typeof memberAnswer>(req, res, memberOf(req)))

  router.use('/me/notices', noticeRoutes({ notices, clock }))

  /** Whoever knew the old password is signed out everywhere else. */
  router.put('/me/password', async (req, res) => {
    const { current_password, new_password } = parseInput(passwordChange, req.body)
    const { member_id, email } = memberOf(req)
    const { sid } = callerOf(req).claims
    if (new_password === current_password || new_password.toLowerCase().includes(email))
      throw new ApiError('unfit_password')
    if (!(await passwords.change(member_id, current_password, new_password)))
      throw new ApiError('wrong_password')
    const ended = families.endOthers(member_id, sid)
    audit('password-changed', req, { memberId: member_id, sid })
    for (const other of ended)
      audit('session-ended', req, { memberId: member_id, sid: other, reason: 'password-changed' })
    answer<typeof endedAnswer>(req, res, { ended })
  })

  return router
}
