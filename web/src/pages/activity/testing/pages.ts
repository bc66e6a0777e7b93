import type { ActivityItem, ActivityPage, Source, SourceName } from '../../../api/contract.ts'

/** ms since the epoch. */
export const second = (at: number) => Date.UTC(2026, 10, 28) + at * 1000
const instant = (at: number) => new Date(second(at)).toISOString()

export const notice = (at: number, id = `accounts:${at}`): ActivityItem => ({
  kind: 'notice',
  id,
  source: 'accounts',
  occurredAt: instant(at),
  notice: { id, severity: 'info', title: id, body: '', publishedAt: instant(at) },
})

const invoice = (at: number, id: string): ActivityItem => ({
  kind: 'invoice_paid',
  id,
  source: 'billing',
  occurredAt: instant(at),
  invoice: { id, number: id, amount: { amount: '1.00', currency: 'EUR' }, bookingReference: null },
})

const booking = (at: number, id: string): ActivityItem => ({
  kind: 'booking_confirmed',
  id,
  source: 'bookings',
  occurredAt: instant(at),
  booking: { id, reference: id, title: id },
})

const makers = { accounts: notice, billing: invoice, bookings: booking } as const

export const entry = (source: SourceName, at: number, number = at) =>
  makers[source](at, `${source}:${number}`)

export type Statuses = Partial<Record<SourceName, Source['status']>>

const names = ['accounts', 'billing', 'bookings'] as const

/** A page as the API answers it; sources without a status were not asked. */
export const pageOf = (items: ActivityItem[], statuses: Statuses, { last = false } = {}): ActivityPage => ({
  items,
  nextCursor: last ? null : 'more',
  meta: {
    requestId: 'r',
    sources: names.flatMap((name) => {
      const status = statuses[name]
      return status === undefined ? [] : [{ name, status, latencyMs: 1 }]
    }),
  },
})
