import type { ActivityItem } from '@sallyport/common/contracts/views'
import type { UpstreamNotice } from '../upstream/accounts-contract.ts'
import type { UpstreamLedgerEntry } from '../upstream/billing-contract.ts'
import type { UpstreamBookingEvent } from '../upstream/bookings-contract.ts'
import { ContractBreach } from './contract-breach.ts'
import { fromEpochMs, fromLocalTime } from './instant.ts'
import { toNotice } from './member.ts'
import { fromMinorUnits } from './money.ts'

/** Ids of different services might be equal: theirs goes behind the name of the service. */
const idOf = (source: ActivityItem['source'], id: string) => `${source}:${id}`

/** @throws ContractBreach */
export function noticeActivity(row: UpstreamNotice): ActivityItem {
  const notice = toNotice(row)
  return {
    kind: 'notice',
    id: idOf('accounts', notice.id),
    source: 'accounts',
    occurredAt: notice.publishedAt,
    notice,
  }
}

const ledgerKinds = { ISSUED: 'invoice_issued', PAID: 'invoice_paid', VOIDED: 'invoice_voided' } as const

/** @throws ContractBreach */
export const ledgerActivity = (entry: UpstreamLedgerEntry): ActivityItem => ({
  kind: ledgerKinds[entry.kind],
  id: idOf('billing', entry.entryId),
  source: 'billing',
  occurredAt: fromEpochMs(entry.occurredAt),
  invoice: {
    id: entry.invoiceId,
    number: entry.invoiceNumber,
    amount: fromMinorUnits(entry.amount.amountMinor, entry.amount.currency),
    bookingReference: entry.bookingReference,
  },
})

/** Bookings numbers them by their place here. */
const eventKinds = ['booking_requested', 'booking_confirmed', 'booking_cancelled'] as const

/** @throws ContractBreach */
export function bookingActivity(event: UpstreamBookingEvent): ActivityItem {
  const kind = eventKinds[event.Kind]
  if (kind === undefined) throw new ContractBreach('Kind: it is none of 0, 1, 2')
  return {
    kind,
    id: idOf('bookings', event.EventId),
    source: 'bookings',
    occurredAt: fromLocalTime(event.OccurredAtLocal, event.TimeZone),
    booking: { id: event.BookingId, reference: event.Reference, title: event.Title },
  }
}
