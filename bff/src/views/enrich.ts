import type { Booking, Invoice } from '@sallyport/common/contracts/views'
import type { MemberCall } from '../call.ts'
import { briefBooking } from '../harmonise/booking.ts'
import { briefInvoice } from '../harmonise/invoice.ts'
import type { Upstreams } from '../upstreams.ts'
import { hasFailed, take, type Reading } from './reading.ts'

export interface Enriched<Row> {
  rows: Row[]
  /** The call that it took, if it took one: for `meta.sources`. */
  readings: Reading<unknown>[]
}

/** Adds to each invoice the booking it is for: one call for all of them, none if there is nothing to look up. */
export async function withBookings(
  { bookings }: Pick<Upstreams, 'bookings'>,
  invoices: readonly Invoice[],
  call: MemberCall,
): Promise<Enriched<Invoice>> {
  const references = [...new Set(invoices.flatMap(({ bookingReference }) => bookingReference ?? []))]
  if (references.length === 0)
    return { rows: invoices.map((invoice) => ({ ...invoice, booking: null })), readings: [] }
  const reading = await take('bookings', call, (call) => bookings.bookingsWith(references, call))
  if (hasFailed(reading)) return { rows: [...invoices], readings: [reading] }
  const byReference = new Map(reading.value.map((booking) => [booking.reference, briefBooking(booking)]))
  const rows = invoices.map((invoice) => ({
    ...invoice,
    booking: byReference.get(invoice.bookingReference ?? '') ?? null,
  }))
  return { rows, readings: [reading] }
}

/** Adds to each booking the invoice that is still to be paid for it, of several the one that is due first. */
export async function withUnpaidInvoices(
  { billing }: Pick<Upstreams, 'billing'>,
  bookings: readonly Booking[],
  call: MemberCall,
): Promise<Enriched<Booking>> {
  const references = [...new Set(bookings.map(({ reference }) => reference))]
  if (references.length === 0) return { rows: [], readings: [] }
  const reading = await take('billing', call, (call) => billing.unpaidInvoicesFor(references, call))
  if (hasFailed(reading)) return { rows: [...bookings], readings: [reading] }
  const lastDueFirst = reading.value.toSorted((a, b) => Date.parse(b.dueAt) - Date.parse(a.dueAt))
  const byReference = new Map(
    lastDueFirst.map((invoice) => [invoice.bookingReference, briefInvoice(invoice)]),
  )
  const rows = bookings.map((booking) => ({
    ...booking,
    unpaidInvoice: byReference.get(booking.reference) ?? null,
  }))
  return { rows, readings: [reading] }
}
