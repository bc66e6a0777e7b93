import type { Router } from 'express'
import { z } from 'zod'
import { memberById } from './members.ts'
import { toNoticeView, type NoticeDeps } from './notice-routes.ts'

const countError = 'must be a whole number from 1 to 100'
const appendRequest = z.strictObject({
  member_id: z
    .string('must be the id of a member')
    .refine((id) => memberById(id) !== undefined, 'must be the id of a member'),
  count: z.int(countError).min(1, countError).max(100, countError).default(1),
})

/** `POST /notices` {member_id, count}: something happens now, for tests and the demo. */
export function mockNoticeRoute(router: Router, { notices, clock }: NoticeDeps): void {
  router.post('/notices', (req, res) => {
    const { member_id, count } = appendRequest.parse(req.body)
    const zone = memberById(member_id)?.time_zone ?? 'UTC'
    const added = notices.append(member_id, count, clock())
    res.status(201).json({ notices: added.map((notice) => toNoticeView(notice, zone)) })
  })
}
