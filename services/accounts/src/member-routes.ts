import { callerOf, requireToken } from '@sallyport/common/require-token'
import { type Request, Router } from 'express'
import { z } from 'zod'
import type { AccessTokens } from './access-tokens.ts'
import { answer } from './answer.ts'
import { ApiError } from './api-error.ts'
import type { Audit } from './audit.ts'
import { toLocalTime } from './local-time.ts'
import { memberById } from './members.ts'
import type { createNotices } from './notices.ts'
import { parseInput } from './parse-input.ts'
import type { Passwords } from './passwords.ts'
import type { RefreshFamilies } from './refresh-families.ts'

export interface MemberDeps {
  tokens: AccessTokens
  families: RefreshFamilies
  passwords: Passwords
  audit: Audit
  noticesOf: ReturnType<typeof createNotices>
}

const number = (error: string) =>
  z
    .string({ error })
    .regex(/^[1-9]\d{0,5}$/, error)
    .transform(Number)
const pageQuery = z.object({
  page: number('must be a number from 1 to 999999').default(1),
  page_size: number('must be a number from 1 to 100')
    .refine((size) => size <= 100, 'must be a number from 1 to 100')
    .default(20),
})

function memberOf(req: Request) {
  const member = memberById(callerOf(req).claims.sub)
  if (!member) throw new ApiError('invalid_token', 'The token belongs to no member')
  return member
}

const passwordChange = z.object({
  current_password: z.string().min(1).max(256),
  new_password: z.string().min(12, 'must have at least 12 characters').max(256),
})

/** What a member may read and change about themselves. Mounted on `/v1/members`. */
export function memberRoutes({ tokens, families, passwords, audit, noticesOf }: MemberDeps): Router {
  const router = Router()
  router.use(requireToken(tokens.verify))

  router.get('/me', (req, res) => answer(req, res, memberOf(req)))

  router.get('/me/notices', (req, res) => {
    const { page, page_size } = parseInput(pageQuery, req.query)
    const { member_id, time_zone } = memberOf(req)
    const notices = noticesOf(member_id)
    const rows = notices
      .slice((page - 1) * page_size, page * page_size)
      .map(({ publishedAt, ...notice }) => ({
        ...notice,
        published_at: toLocalTime(publishedAt, time_zone),
      }))
    answer(req, res, rows, { page, page_size, total_count: notices.length })
  })

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
    answer(req, res, { ended })
  })

  return router
}
