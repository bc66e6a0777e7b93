import { bookingStatus, type BookingView } from './contract.ts'
import { etagOf } from './etag.ts'
import { germanAmount } from './german-amount.ts'
import { localTime } from './local-time.ts'

/** A booking as it is kept. */
export interface Booking {
  id: string
  reference: string
  memberId: string
  title: string
  venue: string
  startsAt: Temporal.ZonedDateTime
  endsAt: Temporal.ZonedDateTime
  /** What people did; that it is over follows from the clock. */
  state: 'requested' | 'confirmed' | 'cancelled'
  guests: number
  priceMinor: number
  currency: string
}

/** A confirmed booking completes when it ends; a request that nobody confirmed lapses when it starts. */
export function statusOf({ state, startsAt, endsAt }: Booking, now: number): BookingView['Status'] {
  if (state === 'confirmed' && endsAt.epochMilliseconds <= now) return bookingStatus.completed
  if (state === 'requested' && startsAt.epochMilliseconds <= now) return bookingStatus.cancelled
  return bookingStatus[state]
}

/** Starts later than now and takes place, as far as is known. */
export const isUpcoming = (booking: Booking, now: number): boolean =>
  booking.state !== 'cancelled' && booking.startsAt.epochMilliseconds > now

/** A booking as the contract shows it. */
export function toView(booking: Booking, now: number): BookingView {
  return {
    '@odata.etag': etagOf(booking),
    BookingId: booking.id,
    Reference: booking.reference,
    MemberId: booking.memberId,
    Title: booking.title,
    VenueName: booking.venue,
    StartsAtLocal: localTime(booking.startsAt),
    EndsAtLocal: localTime(booking.endsAt),
    TimeZone: booking.startsAt.timeZoneId,
    Status: statusOf(booking, now),
    Guests: booking.guests,
    Price: germanAmount(booking.priceMinor),
    Currency: booking.currency,
  }
}
