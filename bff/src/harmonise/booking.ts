import type { Booking, Invoice } from '@sallyport/common/contracts/views'
import type { UpstreamBooking } from '../upstream/bookings-contract.ts'
import { fromLocalTime } from './instant.ts'
import { fromGermanDecimal } from './money.ts'
import { bookingStatusOf } from './status.ts'

/** @throws ContractBreach */
export const toBooking = (booking: UpstreamBooking): Booking => ({
  id: booking.BookingId,
  reference: booking.Reference,
  title: booking.Title,
  venue: booking.VenueName,
  status: bookingStatusOf(booking.Status),
  startsAt: fromLocalTime(booking.StartsAtLocal, booking.TimeZone),
  endsAt: fromLocalTime(booking.EndsAtLocal, booking.TimeZone),
  timeZone: booking.TimeZone,
  guests: booking.Guests,
  price: fromGermanDecimal(booking.Price, booking.Currency),
  version: booking['@odata.etag'],
})

export type BookingBrief = NonNullable<Invoice['booking']>

/** What an invoice tells of its booking. */
export const briefBooking = ({ id, reference, title, startsAt, status }: Booking): BookingBrief => ({
  id,
  reference,
  title,
  startsAt,
  status,
})

const expected: ReadonlySet<Booking['status']> = new Set(['requested', 'confirmed'])

/** The earliest booking after `now` (epoch ms) that is still meant to happen, whatever order they come in. */
export function nextOf(bookings: readonly Booking[], now: number): Booking | undefined {
  return bookings
    .filter(({ status, startsAt }) => expected.has(status) && Date.parse(startsAt) > now)
    .toSorted((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt))[0]
}
