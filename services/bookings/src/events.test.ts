import { demoMembers } from '@sallyport/common/demo-members'
import { expect } from 'chai'
import fc from 'fast-check'
import { after, before, describe, it } from 'mocha'
import { expectFailure } from '../testing/expect-failure.ts'
import { now, startBookings, type TestBookings } from '../testing/start-bookings.ts'
import { isUpcoming } from './booking.ts'
import { createBookingStore } from './booking-store.ts'
import { eventsAnswer, type EventView } from './contract.ts'

const [ada, ben] = demoMembers
const day = 86_400_000

const instant = ({ OccurredAtLocal, TimeZone }: EventView) =>
  Temporal.PlainDateTime.from(OccurredAtLocal).toZonedDateTime(TimeZone).epochMilliseconds

describe('booking events', () => {
  let bookings: TestBookings
  before(async () => {
    bookings = await startBookings()
  })
  after(async () => {
    await bookings.close()
    expect(bookings.contract.breaches()).to.deep.equal([])
  })
  const read = async (query: string, memberId: string = ada.id) =>
    eventsAnswer.parse((await bookings.get(memberId, `/odata/BookingEvents?${query}`)).body)
  const filter = (text: string) => `$filter=${encodeURIComponent(text)}`

  it('say of every booking what its status says', async () => {
    for (const { id } of demoMembers) {
      const byBooking = Map.groupBy(
        await bookings.events(id, '$top=100&$orderby=SequenceNumber%20asc'),
        (event) => event.BookingId,
      )
      const rows = await bookings.bookings(id)
      expect([...byBooking.keys()]).to.have.members(rows.map(({ BookingId }) => BookingId))
      for (const { BookingId, Reference, Title, TimeZone, Status, StartsAtLocal } of rows) {
        const events = byBooking.get(BookingId) ?? []
        const kinds = events.map(({ Kind }) => Kind).join()
        const allowed = { 0: ['0'], 1: ['0,1'], 2: ['0,1'], 3: ['0,2', '0,1,2'] }[Status]
        expect(allowed, Reference).to.include(kinds)
        const start = Temporal.PlainDateTime.from(StartsAtLocal).toZonedDateTime(TimeZone).epochMilliseconds
        for (const event of events) {
          expect(event).to.include({ Reference, Title, TimeZone })
          expect(start - instant(event)).to.be.above(20 * day)
        }
      }
    }
  })

  it('are ordered, without a gap, and over by now, whatever the day', () => {
    const moment = fc.date({
      min: new Date('2026-01-01T00:00:00Z'),
      max: new Date('2030-12-31T23:59:59Z'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(moment, (date) => {
        const store = createBookingStore(date.getTime())
        for (const { id } of demoMembers) {
          const events = store.eventsOf(id)
          const times = events.map(({ at }) => at.epochMilliseconds)
          expect(times).to.deep.equal(times.toSorted((a, b) => a - b))
          expect(times.at(-1)).to.be.at.most(date.getTime())
          expect(new Set(events.map(({ id }) => id)).size).to.equal(events.length)
          // Local time and zone alone give the instant back.
          for (const { at } of events)
            expect(at.toPlainDateTime().toZonedDateTime(at.timeZoneId).epochMilliseconds).to.equal(
              at.epochMilliseconds,
            )
        }
      }),
      { numRuns: 25 },
    )
  })

  it('come newest first, or oldest first, with the last number', async () => {
    const { Value, LastSequenceNumber: last } = await read('')
    expect(Value).to.have.length(20)
    expect(Value.map(({ SequenceNumber }) => SequenceNumber)).to.deep.equal(
      Array.from({ length: 20 }, (_, n) => last - n),
    )
    const oldest = await read('$orderby=SequenceNumber%20asc&$top=3')
    expect(oldest.Value.map(({ SequenceNumber }) => SequenceNumber)).to.deep.equal([1, 2, 3])
    expect(oldest.LastSequenceNumber).to.equal(last)
    expect(last).to.be.above(70)
  })

  it('link to no page that would be empty', async () => {
    const ten = `$top=10&${filter('SequenceNumber lt 11')}`
    expect(await read(ten)).not.to.have.property('@odata.nextLink')
    expect(await read(ten.replace('11', '12'))).to.have.property('@odata.nextLink')
  })

  it('are the whole log over the links, whatever the order, the filter and the size of a page', async () => {
    const log = await bookings.events(ada.id, '$orderby=SequenceNumber%20asc&$top=100')
    expect(log.map(({ SequenceNumber }) => SequenceNumber)).to.deep.equal(log.map((_, n) => n + 1))
    const times = log.map(instant)
    expect(times).to.deep.equal(times.toSorted((a, b) => a - b))
    const wish = fc.record({
      top: fc.integer({ min: 9, max: 100 }),
      order: fc.constantFrom('asc', 'desc'),
      relation: fc.constantFrom('lt', 'gt', undefined),
      bound: fc.nat(log.length + 3),
    })
    await fc.assert(
      fc.asyncProperty(wish, async ({ top, order, relation, bound }) => {
        const condition = relation ? `&${filter(`SequenceNumber ${relation} ${bound}`)}` : ''
        const rows = await bookings.events(
          ada.id,
          `$top=${top}&$orderby=SequenceNumber%20${order}${condition}`,
        )
        const wanted = log.filter(
          ({ SequenceNumber: n }) => !relation || (relation === 'lt' ? n < bound : n > bound),
        )
        expect(rows).to.deep.equal(order === 'asc' ? wanted : wanted.toReversed())
      }),
      { numRuns: 40 },
    )
  })

  it('lose and repeat nothing on pages while new ones come', async () => {
    const rows: EventView[] = []
    const before = (await read('')).LastSequenceNumber
    const upcoming = bookings.store.bookingsOf(ada.id).filter((booking) => isUpcoming(booking, now))
    try {
      let path: string | undefined = '/odata/BookingEvents?$top=10'
      while (path !== undefined) {
        const page: ReturnType<typeof eventsAnswer.parse> = eventsAnswer.parse(
          (await bookings.get(ada.id, path)).body,
        )
        rows.push(...page.Value)
        path = page['@odata.nextLink']
        const next = upcoming.pop()
        if (next) bookings.store.cancel(next, now)
      }
      expect((await read('')).LastSequenceNumber).to.be.above(before)
      expect(rows.map(({ SequenceNumber }) => SequenceNumber)).to.deep.equal(
        Array.from({ length: before }, (_, n) => before - n),
      )
      const newer = await read(`$orderby=SequenceNumber%20asc&${filter(`SequenceNumber gt ${before}`)}`)
      expect(newer.Value.map(({ Kind }) => Kind)).to.deep.equal(newer.Value.map(() => 2))
      expect(newer.Value[0]?.SequenceNumber).to.equal(before + 1)
    } finally {
      bookings.store.reset()
    }
  })

  it('never go back in time, though the clock does', function () {
    // Fifty stores are filled: work, which takes as long as the machine is busy.
    this.timeout(20_000)
    const steps = fc.array(fc.integer({ min: -3 * day, max: 3 * day }), { maxLength: 8 })
    fc.assert(
      fc.property(steps, (shifts) => {
        const store = createBookingStore(now)
        for (const shift of shifts) {
          const log = store.eventsOf(ada.id)
          const booking = store.bookingsOf(ada.id).find((booking) => isUpcoming(booking, now))
          if (!booking) return
          store.cancel(booking, now + shift)
          const grown = store.eventsOf(ada.id)
          expect(grown.slice(0, -1)).to.deep.equal(log)
          expect(grown.at(-1)?.at.epochMilliseconds).to.be.at.least(log.at(-1)?.at.epochMilliseconds ?? 0)
        }
      }),
      { numRuns: 50 },
    )
  })

  it('are nobody else’s, and none for whom nobody knows', async () => {
    const hers = new Set((await bookings.bookings(ada.id)).map(({ BookingId }) => BookingId))
    expect((await bookings.events(ada.id)).every(({ BookingId }) => hers.has(BookingId))).to.equal(true)
    expect((await bookings.events(ben.id)).some(({ BookingId }) => hers.has(BookingId))).to.equal(false)
    for (const stranger of ['mem_unknown', '__proto__'])
      for (const query of ['', filter('SequenceNumber gt 0'), '$skiptoken=5'])
        expect(await read(query, stranger)).to.deep.equal({ Success: true, Value: [], LastSequenceNumber: 0 })
  })

  for (const query of [
    '$top=0',
    '$top=101',
    '$skip=1',
    '$orderby=OccurredAtLocal',
    '$skiptoken=0',
    filter('SequenceNumber eq 1'),
  ])
    it(`refuse ?${query}`, async () => {
      expectFailure(await bookings.get(ada.id, `/odata/BookingEvents?${query}`), 'InvalidQueryOption')
    })
})
