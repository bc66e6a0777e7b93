import type { ActivityItem, SourceName } from '@sallyport/common/contracts/views'
import type { NoticeRows } from '../upstream/accounts.ts'
import { upstreamProblem } from '../upstream/upstream-problem.ts'
import { createActivityLogs } from '../views/activity-logs.ts'

/** Whole minutes: equal times are frequent. */
const timeOf = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString()

const item = (source: SourceName, n: number, minute: number): ActivityItem => ({
  kind: 'booking_requested',
  id: `${source}:${n}`,
  // The merge only looks at these three; the kind is that of any item.
  source: source as 'bookings',
  occurredAt: timeOf(minute),
  booking: { id: 'b', reference: 'r', title: 't' },
})

/** The three logs over clients that keep their rows in memory, oldest first, and fail on demand. */
export function createMemoryLogs(minutes: Record<SourceName, readonly number[]>) {
  const rows = {
    accounts: minutes.accounts.map((minute, n) => item('accounts', n, minute)),
    billing: minutes.billing.map((minute, n) => item('billing', n, minute)),
    bookings: minutes.bookings.map((minute, n) => item('bookings', n, minute)),
  }
  const failing = new Set<SourceName>()
  const guard = (source: SourceName) => {
    if (failing.has(source)) throw upstreamProblem('upstream_unavailable', source, new Error('as told'))
  }
  const notices = (from: number, to: number) =>
    rows.accounts.slice(Math.max(0, from), to).map((row) => ({ id: row.id, item: row }))

  const logs = createActivityLogs({
    accounts: {
      newestNotices: async (count) => {
        guard('accounts')
        const { length } = rows.accounts
        return { notices: notices(length - count, length).toReversed(), hasMore: length > count }
      },
      noticesBeyond: async (direction, from, count): Promise<NoticeRows | undefined> => {
        guard('accounts')
        const index = rows.accounts.findIndex(({ id }) => id === from)
        if (index === -1) return undefined
        return direction === 'before'
          ? { notices: notices(index - count, index).toReversed(), hasMore: index > count }
          : {
              notices: notices(index + 1, index + 1 + count),
              hasMore: index + 1 + count < rows.accounts.length,
            }
      },
    },
    billing: {
      ledger: async (from, to) => {
        guard('billing')
        const entries = rows.billing.map((row, index) => ({ index, item: row })).slice(from, to)
        return { entries, count: rows.billing.length }
      },
    },
    bookings: {
      eventsBefore: async (before, count) => {
        guard('bookings')
        const events = rows.bookings.map((row, index) => ({ number: index + 1, item: row }))
        const older = events.filter(({ number }) => number < (before ?? Infinity)).toReversed()
        return { events: older.slice(0, count), last: events.length }
      },
      eventsAfter: async (after, count) => {
        guard('bookings')
        const events = rows.bookings.map((row, index) => ({ number: index + 1, item: row }))
        return { events: events.slice(after, after + count), last: events.length }
      },
    },
  })

  return {
    logs,
    rows,
    failing,
    /** Appends a row, `delay` minutes after the last one of its log. */
    append: (source: SourceName, delay: number): void => {
      const own = rows[source]
      const last = own.at(-1)?.occurredAt
      const minute = last === undefined ? 0 : (Date.parse(last) - Date.UTC(2026, 0, 1)) / 60_000
      own.push(item(source, own.length, minute + delay))
    },
  }
}

export type MemoryLogs = ReturnType<typeof createMemoryLogs>
