import { newNotice, type Notice, seedNotices } from './notices.ts'

/** Rows on one side of a notice. */
export interface Slice {
  rows: readonly Notice[]
  /** Whether there are further rows on that side. */
  hasMore: boolean
}

const startOfDay = (epochMs: number) => epochMs - (epochMs % 86_400_000)

/**
 * Every member's notices: append-only, kept as long as the process runs. Readers see what is published by their clock.
 * @param startedAt epoch milliseconds that the seed is laid out from; a reset returns to the same data.
 */
export function createNoticeLog(startedAt: number) {
  const seed = () => seedNotices(startOfDay(startedAt))
  let logs = seed()
  /** Goes on over a reset: an id is never given twice. */
  let appended = 0

  /** Oldest first. */
  const allOf = (memberId: string) => logs.get(memberId) ?? []
  const visibleOf = (memberId: string, now: number) =>
    allOf(memberId).filter(({ publishedAt }) => publishedAt <= now)

  /** Where a notice stands, counted from the oldest. @returns undefined when the member has no such notice. */
  function positionOf(memberId: string, noticeId: string): number | undefined {
    const position = allOf(memberId).findIndex(({ notice_id }) => notice_id === noticeId)
    return position === -1 ? undefined : position
  }

  return {
    /** A numbered page, newest first. */
    page(memberId: string, now: number, page: number, size: number) {
      const visible = visibleOf(memberId, now).toReversed()
      return { rows: visible.slice((page - 1) * size, page * size), total: visible.length }
    },
    /** The next older rows, newest first. @returns undefined when the member has no such notice. */
    before(memberId: string, now: number, noticeId: string, size: number): Slice | undefined {
      const position = positionOf(memberId, noticeId)
      if (position === undefined) return undefined
      const older = visibleOf(memberId, now).slice(0, position)
      return { rows: older.slice(-size).toReversed(), hasMore: older.length > size }
    },
    /** The next newer rows, oldest first. @returns undefined when the member has no such notice. */
    after(memberId: string, now: number, noticeId: string, size: number): Slice | undefined {
      const position = positionOf(memberId, noticeId)
      if (position === undefined) return undefined
      const newer = visibleOf(memberId, now).slice(position + 1)
      return { rows: newer.slice(0, size), hasMore: newer.length > size }
    },
    /** New notices at the end, dated now, or as the last one where the clock was turned back. */
    append(memberId: string, count: number, now: number): readonly Notice[] {
      const log = allOf(memberId)
      const publishedAt = Math.max(now, log.at(-1)?.publishedAt ?? now)
      const added = Array.from({ length: count }, () => newNotice(memberId, appended++, publishedAt))
      logs.set(memberId, [...log, ...added])
      return added
    },
    reset(): void {
      logs = seed()
    },
  }
}

export type NoticeLog = ReturnType<typeof createNoticeLog>
