import { jwksSchema } from '@sallyport/common/access-token'
import { z } from 'zod'

/** accounts: snake_case, `{data, meta}`, errors as `{error: {code, message}}`, times RFC 3339 with an offset. */
const envelope = <Data extends z.ZodType>(data: Data) =>
  z.object({ data, meta: z.object({ request_id: z.string() }) })

const refreshToken = z.string().min(1).max(512)
const seconds = z.number().int().positive()
const bearer = z.literal('Bearer')

/** Signing in with a password gives `token`, with a code `access_token`. */
export const passwordSession = envelope(
  z.object({
    token: z.string().min(1),
    refresh_token: refreshToken,
    expires_in: seconds,
    token_type: bearer,
  }),
)
export const codeSession = envelope(
  z.object({
    access_token: z.string().min(1),
    refresh_token: refreshToken,
    expires_in: seconds,
    token_type: bearer,
  }),
)
export const renewedSession = envelope(
  z.object({ access_token: z.string().min(1), refresh_token: refreshToken, expires_in: seconds }),
)
/** Ids of the sessions that were ended. */
export const endedSessions = envelope(z.object({ ended: z.array(z.string()) }))
export const sentCode = envelope(z.object({ expires_in: seconds }))

const member = z.object({
  member_id: z.string().min(1),
  full_name: z.string(),
  email: z.string(),
  tier_name: z.enum(['Standard', 'Silver', 'Gold']),
  member_since: z.string(),
  time_zone: z.string().min(1),
})
const notice = z.object({
  notice_id: z.string().min(1),
  severity: z.enum(['info', 'warning', 'urgent']),
  title: z.string(),
  body: z.string(),
  published_at: z.string(),
})
export const memberAnswer = envelope(member)
export const noticesAnswer = z.object({
  data: z.array(notice).max(100),
  meta: z.object({ request_id: z.string(), total_count: z.number().int().nonnegative() }),
})
/** A stretch of the log of notices, as `before` and `after` give it. */
export const noticeRowsAnswer = z.object({
  data: z.array(notice).max(100),
  meta: z.object({ request_id: z.string(), has_more: z.boolean() }),
})
export const keySetAnswer = jwksSchema
export const errorAnswer = z.object({ error: z.object({ code: z.string(), message: z.string() }) })

export type UpstreamMember = z.output<typeof member>
export type UpstreamNotice = z.output<typeof notice>
