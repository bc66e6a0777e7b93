import type { Booking } from './booking.ts'
import { bookingFacts } from './booking-facts.ts'
import { type BookingEvent, createEvent } from './booking-event.ts'
import { pick } from './pick.ts'

const minutes = (count: number) => ({ minutes: count })

/**
 * What happened to booking `n` of the seed before `today`, by the formulas of services/seed.md: requested at least 33 days
 * before it starts, confirmed on the next day, cancelled before the day on which it would have been invoiced begins in the
 * office. No hour of it is one that a change of clocks skips or repeats.
 */
export function seedEvents(booking: Booking, n: number, today: Temporal.PlainDate): BookingEvent[] {
  const { memberId, state, startsAt } = booking
  const { startDay } = bookingFacts(memberId, n)
  const timeZone = startsAt.timeZoneId
  const at = (days: number, hour: number, zone = timeZone) =>
    today.add({ days }).toZonedDateTime({ timeZone: zone, plainTime: { hour } })

  const requestDay = Math.min(startDay - 33, -4) - (pick(memberId, n, 'lead') % 28)
  const requestedAt = at(requestDay, 7).add(minutes(pick(memberId, n, 'requested') % 900))
  const confirmedAt = at(requestDay + 1, 8).add(minutes(pick(memberId, n, 'confirmed') % 600))
  const cancelledAt = at(Math.min(startDay - 30, -1), 2, 'UTC')
    .add(minutes(pick(memberId, n, 'cancelled') % 170))
    .withTimeZone(timeZone)

  const wasConfirmed = state === 'confirmed' || (state === 'cancelled' && pick(memberId, n, 'lead') % 2 === 0)
  return [
    createEvent(booking, 'requested', requestedAt),
    ...(wasConfirmed ? [createEvent(booking, 'confirmed', confirmedAt)] : []),
    ...(state === 'cancelled' ? [createEvent(booking, 'cancelled', cancelledAt)] : []),
  ]
}
