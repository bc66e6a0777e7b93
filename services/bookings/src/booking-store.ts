import type { Booking } from './booking.ts'
import { type BookingEvent, createEvent } from './booking-event.ts'
import { type Calendar, seedCalendars } from './seed-bookings.ts'

const nothing: Calendar = { bookings: [], events: [] }

const dayOf = (epochMs: number) =>
  Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO('UTC').toPlainDate()

/**
 * The bookings of every member and what happened to them, kept as long as the process runs.
 * @param startedAt epoch milliseconds that the seed is laid out from; a reset returns to the same data.
 */
export function createBookingStore(startedAt: number) {
  const seed = () => seedCalendars(dayOf(startedAt))
  let calendars = seed()
  const calendarOf = (memberId: string) => calendars.get(memberId) ?? nothing

  return {
    /** In the order in which they start. */
    bookingsOf: (memberId: string): readonly Booking[] => calendarOf(memberId).bookings,
    bookingOf: (memberId: string, id: string): Booking | undefined =>
      calendarOf(memberId).bookings.find((booking) => booking.id === id),
    /** Oldest first; grows at its end only. */
    eventsOf: (memberId: string): readonly BookingEvent[] => calendarOf(memberId).events,
    /** Cancels and records it; both or neither, since nothing here waits. @param now epoch milliseconds. */
    cancel(booking: Booking, now: number): Booking {
      const { bookings, events } = calendarOf(booking.memberId)
      const cancelled: Booking = { ...booking, state: 'cancelled' }
      // Where the clock was turned back, the log still does not go back.
      const at = Math.max(now, events.at(-1)?.at.epochMilliseconds ?? now)
      const moment = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(
        booking.startsAt.timeZoneId,
      )
      calendars.set(booking.memberId, {
        bookings: bookings.map((row) => (row.id === cancelled.id ? cancelled : row)),
        events: [...events, createEvent(cancelled, 'cancelled', moment)],
      })
      return cancelled
    },
    reset: (): void => {
      calendars = seed()
    },
  }
}

export type BookingStore = ReturnType<typeof createBookingStore>
