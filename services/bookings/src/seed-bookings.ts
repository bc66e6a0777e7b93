import { faker } from '@faker-js/faker/locale/en'
import { demoMembers } from '@sallyport/common/demo-members'
import type { Booking } from './booking.ts'
import { type BookingEvent, compareEvents } from './booking-event.ts'
import { bookingFacts, countBookings } from './booking-facts.ts'
import { pick } from './pick.ts'
import { seedEvents } from './seed-events.ts'
import { stableUuid } from './stable-uuid.ts'
import { venues } from './venues.ts'

/** Of the bookings ahead, only the last ones may still wait for a confirmation. */
const mayBeRequested = 5

const activities = ['Pottery class', 'Rowing lesson', 'Dinner', 'Photo walk', 'Chess evening', 'Tasting']

function stateOf(memberId: string, n: number, cancelled: boolean): Booking['state'] {
  if (cancelled) return 'cancelled'
  const isLate = n > countBookings(memberId) - mayBeRequested
  return isLate && pick(memberId, n, 'fate') % 2 === 1 ? 'requested' : 'confirmed'
}

function createBooking(memberId: string, n: number, today: Temporal.PlainDate): Booking {
  const { startDay, cancelled, ...shared } = bookingFacts(memberId, n)
  faker.seed(pick(memberId, n, 'text'))
  const { name, timeZone } = faker.helpers.arrayElement(venues)
  // Between 8:00 and 23:00: never in the hour that a change of clocks skips or repeats.
  const plainTime = {
    hour: faker.number.int({ min: 8, max: 19 }),
    minute: faker.helpers.arrayElement([0, 15, 30]),
  }
  const startsAt = today.add({ days: startDay }).toZonedDateTime({ timeZone, plainTime })
  return {
    ...shared,
    id: stableUuid(`${memberId}/${n}/id`),
    memberId,
    title: `${faker.helpers.arrayElement(activities)} with ${faker.person.firstName()} D'${faker.person.lastName()}`,
    venue: name,
    startsAt,
    endsAt: startsAt.add({ hours: faker.number.int({ min: 1, max: 3 }) }),
    state: stateOf(memberId, n, cancelled),
    guests: faker.number.int({ min: 1, max: 8 }),
  }
}

/** What bookings knows of a member. */
export interface Calendar {
  /** In the order in which they start. */
  bookings: readonly Booking[]
  /** In the order in which they happened; only ever extended. */
  events: readonly BookingEvent[]
}

function seedCalendar(memberId: string, today: Temporal.PlainDate): Calendar {
  const numbers = Array.from({ length: countBookings(memberId) }, (_, index) => index + 1)
  const bookings = numbers.map((n) => createBooking(memberId, n, today))
  return {
    bookings: bookings.toSorted((a, b) => Temporal.ZonedDateTime.compare(a.startsAt, b.startsAt)),
    events: bookings
      .flatMap((booking, index) => seedEvents(booking, index + 1, today))
      .toSorted(compareEvents),
  }
}

/**
 * Every demo member's calendar by member id.
 * @param today the day that dates are laid out from.
 */
export const seedCalendars = (today: Temporal.PlainDate): Map<string, Calendar> =>
  new Map(demoMembers.map(({ id }) => [id, seedCalendar(id, today)]))
