import { createHash } from 'node:crypto'
import { type Answer, type Asked, startFakeService } from './fake-service.ts'

export const bookingCount = 43

/** The test's clock stands here: four bookings lie ahead. */
export const now = Date.parse('2026-03-10T18:00:00Z')

const failure = (Code: string): Answer => ({
  status: 200,
  json: { Success: false, Errors: [{ Code, Message: `${Code} was seen` }] },
})

const etagOf = (id: string, status: number) =>
  `"${createHash('sha256').update(`${id}/${status}`).digest('hex').slice(0, 16)}"`

/** The one furthest ahead first. Of those ahead the nearest two are cancelled, as upstream filters might let through. */
export const bookings = Array.from({ length: bookingCount }, (_, index) => {
  const date = Temporal.PlainDate.from('2026-03-14').subtract({ days: index }).toString()
  const Status = [0, 1, 3, 3][index] ?? 2
  return {
    BookingId: `bkg_${index}`,
    Reference: `BK-${String(index).padStart(5, '0')}`,
    MemberId: 'mem_test',
    Title: "Dinner with D'Artagnan",
    VenueName: 'Quai 9',
    StartsAtLocal: `${date}T14:30:00`,
    EndsAtLocal: `${date}T16:30:00`,
    TimeZone: 'Europe/Paris',
    Status,
    Guests: 2,
    Price: '1.234,50',
    Currency: 'EUR',
    '@odata.etag': etagOf(`bkg_${index}`, Status),
    startsAt: Date.parse(`${date}T13:30:00Z`),
  }
})

type Booking = (typeof bookings)[number]

function eventOf({ BookingId, Reference, Title, TimeZone }: Booking, Kind: number, local: string) {
  const EventId = `evt_${Kind}_${BookingId}`
  return { EventId, BookingId, Reference, Title, Kind, OccurredAtLocal: local, TimeZone }
}
const daysBefore = (local: string, days: number) =>
  Temporal.PlainDateTime.from(local).subtract({ days }).toString({ smallestUnit: 'second' })

const seededEvents = bookings
  .flatMap((booking) => {
    const { Status, StartsAtLocal } = booking
    const requested = eventOf(booking, 0, daysBefore(StartsAtLocal, 21))
    if (Status === 0) return [requested]
    return [requested, eventOf(booking, Status === 3 ? 2 : 1, daysBefore(StartsAtLocal, 14))]
  })
  .toSorted((a, b) => a.OccurredAtLocal.localeCompare(b.OccurredAtLocal))

const referencesIn = /^Reference in \(('[^']*'(?:,'[^']*')*)\)$/
const sequenceFilter = /^SequenceNumber (lt|gt) (\d+)$/

/** bookings, to the letter of its contract. */
export async function startFakeBookings() {
  let own = [...bookings]
  let events = [...seededEvents]

  function filtered(filter: string | null): Booking[] | undefined {
    if (filter === null) return own
    if (filter === 'Upcoming eq true') return own.filter(({ startsAt }) => startsAt > now)
    const [, list] = referencesIn.exec(filter) ?? []
    const references = list?.split(',').map((literal) => literal.slice(1, -1))
    if (!references || references.length > 100) return undefined
    return own.filter(({ Reference }) => references.includes(Reference))
  }

  const viewOf = ({ startsAt: _, ...booking }: Booking) => booking

  function list(query: URLSearchParams): Answer {
    const top = Number(query.get('$top') ?? 20)
    const skip = Number(query.get('$skip') ?? 0)
    const orderby = query.get('$orderby') ?? 'StartsAt desc'
    const wanted = filtered(query.get('$filter'))
    if (!wanted) return failure('InvalidQueryOption')
    const ordered = orderby === 'StartsAt asc' ? wanted.toReversed() : wanted
    const Value = ordered.slice(skip, skip + top).map(viewOf)
    const order = encodeURIComponent(orderby)
    const link = `/odata/Bookings?$skip=${skip + top}&$top=${top}&$orderby=${order}`
    const more = skip + top < ordered.length ? { '@odata.nextLink': link } : {}
    return { status: 200, json: { Success: true, Value, ...more } }
  }

  function listEvents(query: URLSearchParams): Answer {
    const top = Number(query.get('$top') ?? 20)
    const [, relation, text] = sequenceFilter.exec(query.get('$filter') ?? '') ?? []
    if (query.has('$filter') && relation === undefined) return failure('InvalidQueryOption')
    const rows = events
      .map((event, index) => ({ ...event, SequenceNumber: index + 1 }))
      .filter(
        ({ SequenceNumber: n }) => !relation || (relation === 'lt' ? n < Number(text) : n > Number(text)),
      )
    const ordered = query.get('$orderby') === 'SequenceNumber asc' ? rows : rows.toReversed()
    const more = ordered.length > top ? { '@odata.nextLink': `/odata/BookingEvents?$skip=${top}` } : {}
    const Value = ordered.slice(0, top)
    return { status: 200, json: { Success: true, Value, LastSequenceNumber: events.length, ...more } }
  }

  function cancel(id: string, { headers }: Asked): Answer {
    const match = headers['if-match']
    if (match === undefined) return failure('PreconditionRequired')
    const booking = own.find(({ BookingId }) => BookingId === id)
    if (!booking) return failure('ResourceNotFound')
    if (match !== '*' && match !== booking['@odata.etag']) return failure('ConcurrencyConflict')
    if (booking.startsAt <= now || booking.Status === 3) return failure('NotCancellable')
    const cancelled = { ...booking, Status: 3, '@odata.etag': etagOf(id, 3) }
    own = own.map((row) => (row === booking ? cancelled : row))
    events.push(eventOf(cancelled, 2, '2026-03-10T19:00:00'))
    return { status: 200, json: { Success: true, Value: [viewOf(cancelled)] } }
  }

  const service = await startFakeService((asked) => {
    const { path, method, query, headers } = asked
    if (!headers.authorization?.startsWith('Bearer ')) return failure('InvalidToken')
    if (path === '/odata/Bookings') return list(query)
    if (path === '/odata/BookingEvents') return listEvents(query)
    const [, id, action] = /^\/odata\/Bookings\('([^']+)'\)(\/Cancel)?$/.exec(decodeURIComponent(path)) ?? []
    return id !== undefined && action && method === 'POST' ? cancel(id, asked) : failure('ResourceNotFound')
  })

  return {
    ...service,
    eventCount: () => events.length,
    /** Appends an event to the log. */
    addEvent: (id: string, local = '2026-03-10T19:00:00'): void => {
      const [booking] = bookings
      if (booking) events.push({ ...eventOf(booking, 1, local), EventId: id })
    },
    /** As seeded. */
    reset: (): void => {
      own = [...bookings]
      events = [...seededEvents]
    },
    /** Another log, shorter than the one before. */
    cutEvents: (length: number): void => void (events = events.slice(0, length)),
  }
}
