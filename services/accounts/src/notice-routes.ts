import { Router } from 'express'
import { answer } from './answer.ts'
import { ApiError } from './api-error.ts'
import type { NoticeView, noticesPageAnswer, noticesSliceAnswer } from './contract.ts'
import { noticesQuery } from './inputs.ts'
import { toLocalTime } from './local-time.ts'
import { memberOf } from './member-of.ts'
import type { NoticeLog } from './notice-log.ts'
import type { Notice } from './notices.ts'
import { parseInput } from './parse-input.ts'

export interface NoticeDeps {
  notices: NoticeLog
  /** The clock of the business, in epoch ms. */
  clock: () => number
}

export const toNoticeView = ({ publishedAt, ...notice }: Notice, timeZone: string): NoticeView => ({
  ...notice,
  published_at: toLocalTime(publishedAt, timeZone),
})

/** A member's notices: numbered pages for people, `before` and `after` for who follows the log. Behind `requireToken`. */
export function noticeRoutes({ notices, clock }: NoticeDeps): Router {
  const router = Router()

  router.get('/', (req, res) => {
    const { page = 1, page_size, before, after } = parseInput(noticesQuery, req.query)
    const { member_id, time_zone } = memberOf(req)
    const views = (rows: readonly Notice[]) => rows.map((row) => toNoticeView(row, time_zone))
    const cursor = before ?? after
    if (cursor === undefined) {
      const { rows, total } = notices.page(member_id, clock(), page, page_size)
      answer<typeof noticesPageAnswer>(req, res, views(rows), { page, page_size, total_count: total })
      return
    }
    const slice = notices[before === undefined ? 'after' : 'before'](member_id, clock(), cursor, page_size)
    if (!slice) throw new ApiError('unknown_cursor')
    answer<typeof noticesSliceAnswer>(req, res, views(slice.rows), { page_size, has_more: slice.hasMore })
  })

  return router
}
