import type { Booking, Invoice, Member } from '@sallyport/common/contracts/views'
import type { UpstreamInvoice } from '../upstream/billing-contract.ts'
import type { UpstreamMember } from '../upstream/accounts-contract.ts'
import { ContractBreach } from './contract-breach.ts'

export const tierOf: Record<UpstreamMember['tier_name'], Member['tier']> = {
  Standard: 'standard',
  Silver: 'silver',
  Gold: 'gold',
}

export const invoiceStatusOf: Record<UpstreamInvoice['status'], Invoice['status']> = {
  OPEN: 'open',
  PAID: 'paid',
  OVERDUE: 'overdue',
  VOID: 'void',
}

/** Bookings numbers them by their place here. */
const bookingStatuses: readonly Booking['status'][] = ['requested', 'confirmed', 'completed', 'cancelled']

/** @throws ContractBreach for a number without a word: a guess would be shown as a fact. */
export function bookingStatusOf(status: number): Booking['status'] {
  const word = bookingStatuses[status]
  if (word === undefined) throw new ContractBreach('the booking status is none of 0, 1, 2, 3')
  return word
}
