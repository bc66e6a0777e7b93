import { createHash } from 'node:crypto'
import { faker } from '@faker-js/faker/locale/en'
import { demoMembers } from '@sallyport/common/demo-members'
import { type Booking } from './booking.ts'
import { bookingFacts, countBookings } from './booking-facts.ts'
import { pick } from './pick.ts'
import { venues } from './venues.ts'

/** Of the bookings ahead, only the last ones may still wait for a confirmation. */
const mayBeRequested = 5

const activities = ['Pottery class', 'Rowing lesson', 'Dinner', 'Photo walk', 'Chess evening', 'Tasting']

/** The same form as a random UUID, but always the same for the same booking. */
function idOf(memberId: string, n: number): string {
  const hex = createHash('sha256').update(`${memberId}/${n}/id`).digest('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}

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
    id: idOf(memberId, n),
    memberId,
    title: `${faker.helpers.arrayElement(activities)} with ${faker.person.firstName()} D'${faker.person.lastName()}`,
    venue: name,
    startsAt,
    endsAt: startsAt.add({ hours: faker.number.int({ min: 1, max: 3 }) }),
    state: stateOf(memberId, n, cancelled),
    guests: faker.number.int({ min: 1, max: 8 }),
  }
}

/**
 * Every demo member's bookings, in the order in which they start.
 * @param today the day that dates are laid out from.
 */
export function createBookingCalendar(today: Temporal.PlainDate): (memberId: string) => readonly Booking[] {
  const byMember = new Map<string, readonly Booking[]>(
    demoMembers.map(({ id }) => {
      const numbers = Array.from({ length: countBookings(id) }, (_, index) => index + 1)
      const bookings = numbers.map((n) => createBooking(id, n, today))
      return [id, bookings.toSorted((a, b) => Temporal.ZonedDateTime.compare(a.startsAt, b.startsAt))]
    }),
  )
  return (memberId) => byMember.get(memberId) ?? []
}
