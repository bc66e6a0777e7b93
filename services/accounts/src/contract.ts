import { signingKeySchema } from '@sallyport/common/access-token'
import { z } from 'zod'

/** What this API answers. The routes' types, openapi.json and the tests all come from here. */
const offsetTime = (description: string) =>
  z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/)
    .meta({ description: `${description}: RFC 3339 with an offset`, example: '2026-03-01T09:15:00+01:00' })

const meta = { request_id: z.string().meta({ description: 'As in X-Request-Id' }) }
const envelope = <Data extends z.ZodType>(data: Data) => z.object({ data, meta: z.object(meta) })

const memberView = z
  .object({
    member_id: z.string().meta({ example: 'mem_7QK2ADA1' }),
    full_name: z.string(),
    email: z.email(),
    tier_name: z.enum(['Standard', 'Silver', 'Gold']),
    member_since: offsetTime('In the zone of the member'),
    time_zone: z.string().meta({ description: 'IANA', example: 'Europe/Paris' }),
    locale: z.string().meta({ description: 'BCP 47', example: 'fr-FR' }),
    phone_number: z.string().nullable(),
  })
  .meta({ id: 'Member' })

const noticeView = z
  .object({
    notice_id: z
      .string()
      .regex(/^ntc_[\da-f]{12}$/)
      .meta({ example: 'ntc_9f86d081884c' }),
    severity: z.enum(['info', 'warning', 'urgent']),
    title: z.string().min(1),
    body: z.string().min(1).meta({ description: 'Plain text' }),
    published_at: offsetTime('In the zone of the member'),
  })
  .meta({ id: 'Notice' })

const token = z.string().meta({ description: 'JWT, RFC 9068' })
const session = {
  refresh_token: z.string().meta({ description: 'Works once' }),
  expires_in: z.int().positive().meta({ description: 'Life of the access token in seconds' }),
}
const token_type = z.literal('Bearer')
const sessionView = z
  .object({
    session_id: z.uuid(),
    created_at: offsetTime('Signed in'),
    last_refreshed_at: offsetTime('Last renewed'),
    current: z.boolean().meta({ description: 'The one that asks' }),
  })
  .meta({ id: 'Session' })

export const memberAnswer = envelope(memberView)
const page_size = z.int().min(1).max(100)
const notices = z.array(noticeView).max(100)
export const noticesPageAnswer = z.object({
  data: notices,
  meta: z.object({ ...meta, page: z.int().positive(), page_size, total_count: z.int().min(0) }),
})
const has_more = z.boolean().meta({ description: 'Whether there are further rows in this direction' })
export const noticesSliceAnswer = z.object({
  data: notices,
  meta: z.object({ ...meta, page_size, has_more }),
})
// `token` and `access_token`, on purpose: such is an API that grew, and the BFF has to absorb it.
export const passwordSignInAnswer = envelope(z.object({ token, ...session, token_type }))
export const codeSignInAnswer = envelope(z.object({ access_token: token, ...session, token_type }))
export const renewalAnswer = envelope(z.object({ access_token: token, ...session }))
export const codeRequestAnswer = envelope(
  z.object({ expires_in: z.int().positive().meta({ description: 'Life of the code in seconds' }) }),
)
export const sessionsAnswer = envelope(z.array(sessionView))
export const endedAnswer = envelope(
  z.object({ ended: z.array(z.uuid()).meta({ description: 'Ids of the sessions that ended' }) }),
)
export const keySetAnswer = z.object({ keys: z.array(signingKeySchema).min(1) })

export const errorAnswer = z
  .object({
    error: z.object({
      code: z.string().meta({ description: 'Stable', example: 'invalid_request' }),
      message: z.string().meta({ description: 'For people; never repeats what was sent' }),
    }),
  })
  .meta({ id: 'Error' })

export type MemberView = z.output<typeof memberView>
export type NoticeView = z.output<typeof noticeView>
/** What `answer` needs to know of a schema above. */
export type Envelope = z.ZodType<{ data: unknown; meta: { request_id: string } }>
