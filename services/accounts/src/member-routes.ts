import { callerOf, requireToken } from '@sallyport/common/require-token'
import { type Request, Router } from 'express'
import { z } from 'zod'
import type { AccessTokens } from './access-tokens.ts'
import { answer } from './answer.ts'
import { ApiError } from './api-error.ts'
import { toLocalTime } from './local-time.ts'
import { memberById } from './members.ts'
import type { createNotices } from './notices.ts'
import { parseInput } from './parse-input.ts'

export interface MemberDeps {
  tokens: AccessTokens
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

/** What a member may read about themselves. Mounted on `/v1/members`. */
export function memberRoutes({ tokens, noticesOf }: MemberDeps): Router {
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

  return router
}
