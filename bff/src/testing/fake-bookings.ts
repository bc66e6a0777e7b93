import { type Answer, startFakeService } from './fake-service.ts'

export const bookingCount = 43

/** The test's clock stands here: four bookings lie ahead. */
export const now = Date.parse('2026-03-10T18:00:00Z')

const failure = (Code: string): Answer => ({
  status: 200,
  json: { Success: false, Errors: [{ Code, Message: `${Code} was seen` }] },
})

/** The one furthest ahead first. Of those ahead the nearest two are cancelled, as upstream filters might let through. */
export const bookings = Array.from({ length: bookingCount }, (_, index) => {
  const date = Temporal.PlainDate.from('2026-03-14').subtract({ days: index }).toString()
  const isAhead = index < 4
  return {
    BookingId: `bkg_${index}`,
    Reference: `BK-${String(index).padStart(5, '0')}`,
    MemberId: 'mem_test',
    Title: "Dinner with D'Artagnan",
    VenueName: 'Quai 9',
    StartsAtLocal: `${date}T14:30:00`,
    EndsAtLocal: `${date}T16:30:00`,
    TimeZone: 'Europe/Paris',
    Status: isAhead ? [0, 1, 3, 3][index] : 2,
    Guests: 2,
    Price: '1.234,50',
    Currency: 'EUR',
    startsAt: Date.parse(`${date}T13:30:00Z`),
  }
})

/** bookings, to the letter of its contract. */
export function startFakeBookings() {
  return startFakeService(({ path, query, headers }) => {
    if (!headers.authorization?.startsWith('Bearer ')) return failure('InvalidToken')
    if (path !== '/odata/Bookings') return failure('ResourceNotFound')
    const top = Number(query.get('$top') ?? 20)
    const skip = Number(query.get('$skip') ?? 0)
    const filter = query.get('$filter')
    const orderby = query.get('$orderby') ?? 'StartsAt desc'
    const wanted = bookings.filter(({ startsAt }) => filter === null || startsAt > now)
    const ordered = orderby === 'StartsAt asc' ? wanted.toReversed() : wanted
    const Value = ordered.slice(skip, skip + top).map(({ startsAt: _, ...booking }) => booking)
    const order = encodeURIComponent(orderby)
    const link = `/odata/Bookings?$skip=${skip + top}&$top=${top}&$orderby=${order}`
    const more = skip + top < ordered.length ? { '@odata.nextLink': link } : {}
    return { status: 200, json: { Success: true, Value, ...more } }
  })
}
