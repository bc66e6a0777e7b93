import type { ActivityItem, SourceName } from '@sallyport/common/contracts/views'
import type { MemberCall } from '../call.ts'
import type { Upstreams } from '../upstreams.ts'
import type { LogPage } from './merge-logs.ts'

/** A place in a log, in the terms of its service. Each direction of reading has places of its own. */
export type LogKey = string | number

export interface ActivityRow {
  source: SourceName
  item: ActivityItem
  at: string
  /** Reading on from here begins behind this row. */
  behind: LogKey
  /** Reading on from here begins with this row. */
  here: LogKey
}

/** Undefined: the place is not known (any more), e.g. because the service was reset. */
type Stretch = Promise<LogPage<ActivityRow> | undefined>

/** The append-only log of one service; every method throws the Problems of its client. */
export interface ActivityLog {
  source: SourceName
  /** Rows before the place, newest first, at most `count` (1 to 100); without a place from the newest on. */
  older: (place: LogKey | null, count: number, call: MemberCall) => Stretch
  /** Rows after the place, oldest first, at most `count` (1 to 100); `here` means nothing in this direction. */
  newer: (place: LogKey, count: number, call: MemberCall) => Stretch
  /** The place behind the newest row, for `newer`. */
  end: (call: MemberCall) => Promise<LogKey>
}

export type ActivityLogs = Record<SourceName, ActivityLog>

const rowOf = (item: ActivityItem, behind: LogKey, here: LogKey = behind): ActivityRow => ({
  source: item.source,
  item,
  at: item.occurredAt,
  behind,
  here,
})

type Accounts = Pick<Upstreams['accounts'], 'newestNotices' | 'noticesBeyond'>
type Billing = Pick<Upstreams['billing'], 'ledger'>
type Bookings = Pick<Upstreams['bookings'], 'eventsBefore' | 'eventsAfter'>

/** `behind:<id>` or `from:<id>`: accounts knows no place but its ids, and `before` leaves out the row itself. */
const noticePlace = /^(behind|from):(.+)$/s
/** For `newer`, the place in a log that has no row yet. */
const noNotice = ''

function noticesLog(accounts: Accounts): ActivityLog {
  const older = ({ id, item }: { id: string; item: ActivityItem }) =>
    rowOf(item, `behind:${id}`, `from:${id}`)
  const newer = ({ id, item }: { id: string; item: ActivityItem }) => rowOf(item, id)

  /** Rows were added since, in front of `id`: they are read and left out. */
  async function from(id: string, count: number, call: MemberCall): Stretch {
    const found: ActivityRow[] = []
    const step = Math.min(100, count + 20)
    let page = await accounts.newestNotices(step, call)
    for (;;) {
      const begin = found.length > 0 ? 0 : page.notices.findIndex((notice) => notice.id === id)
      if (begin >= 0) found.push(...page.notices.slice(begin).map(older))
      const last = page.notices.at(-1)
      if (found.length >= count || !page.hasMore || !last) {
        if (found.length === 0) return undefined
        return { rows: found.slice(0, count), hasMore: page.hasMore || found.length > count }
      }
      const next = await accounts.noticesBeyond('before', last.id, step, call)
      if (!next) return undefined
      page = next
    }
  }

  return {
    source: 'accounts',
    older: async (place, count, call) => {
      const [, how, id] = typeof place === 'string' ? (noticePlace.exec(place) ?? []) : []
      if (place !== null && id === undefined) return undefined
      if (how === 'from' && id !== undefined) return from(id, count, call)
      const page =
        id === undefined
          ? await accounts.newestNotices(count, call)
          : await accounts.noticesBeyond('before', id, count, call)
      return page && { rows: page.notices.map(older), hasMore: page.hasMore }
    },
    newer: async (place, count, call) => {
      if (typeof place !== 'string') return undefined
      if (place === noNotice) {
        const { notices, hasMore } = await accounts.newestNotices(100, call)
        // More than a page since there was none: nobody can say where to begin.
        return hasMore ? undefined : { rows: notices.toReversed().map(newer), hasMore: false }
      }
      const page = await accounts.noticesBeyond('after', place, count, call)
      return page && { rows: page.notices.map(newer), hasMore: page.hasMore }
    },
    end: async (call) => (await accounts.newestNotices(1, call)).notices[0]?.id ?? noNotice,
  }
}

/** Places are numbers of entries, counted from the oldest: those that are not yet shown, or those that are known. */
function ledgerLog(billing: Billing): ActivityLog {
  const end = async (call: MemberCall) => (await billing.ledger(0, 1, call)).count
  return {
    source: 'billing',
    older: async (place, count, call) => {
      const to = place ?? (await end(call))
      if (typeof to !== 'number') return undefined
      if (to === 0) return { rows: [], hasMore: false }
      const from = Math.max(0, to - count)
      const ledger = await billing.ledger(from, to, call)
      if (ledger.count < to) return undefined
      const rows = ledger.entries.toReversed().map(({ index, item }) => rowOf(item, index, index + 1))
      return { rows, hasMore: from > 0 }
    },
    newer: async (place, count, call) => {
      if (typeof place !== 'number') return undefined
      // Mostly there is nothing new: one row is asked for before many are.
      const first = await billing.ledger(place, place + 1, call)
      if (first.count < place) return undefined
      const to = Math.min(first.count, place + count)
      const rest = to > place + 1 ? await billing.ledger(place + 1, to, call) : { entries: [] }
      const rows = [...first.entries, ...rest.entries].map(({ index, item }) => rowOf(item, index + 1))
      // Reset between the two calls.
      if (rows.length !== to - place) return undefined
      return { rows, hasMore: to < first.count }
    },
    end,
  }
}

/** Places are sequence numbers. */
function eventsLog(bookings: Bookings): ActivityLog {
  return {
    source: 'bookings',
    older: async (place, count, call) => {
      if (typeof place === 'string') return undefined
      if (place !== null && place <= 1) return { rows: [], hasMore: false }
      const { events, last } = await bookings.eventsBefore(place ?? undefined, count, call)
      if (place !== null && place > last + 1) return undefined
      const rows = events.map(({ number, item }) => rowOf(item, number, number + 1))
      return { rows, hasMore: (events.at(-1)?.number ?? 1) > 1 }
    },
    newer: async (place, count, call) => {
      if (typeof place !== 'number') return undefined
      const { events, last } = await bookings.eventsAfter(place, count, call)
      if (place > last) return undefined
      const rows = events.map(({ number, item }) => rowOf(item, number))
      return { rows, hasMore: (events.at(-1)?.number ?? place) < last }
    },
    end: async (call) => (await bookings.eventsBefore(undefined, 1, call)).last,
  }
}

export const createActivityLogs = (upstreams: {
  accounts: Accounts
  billing: Billing
  bookings: Bookings
}): ActivityLogs => ({
  accounts: noticesLog(upstreams.accounts),
  billing: ledgerLog(upstreams.billing),
  bookings: eventsLog(upstreams.bookings),
})
