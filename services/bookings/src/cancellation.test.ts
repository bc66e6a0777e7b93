import { demoMembers } from '@sallyport/common/demo-members'
import { expect } from 'chai'
import { afterEach, beforeEach, describe, it } from 'mocha'
import { expectFailure } from '../testing/expect-failure.ts'
import { now, startBookings, type TestBookings } from '../testing/start-bookings.ts'
import { type BookingView, eventsAnswer, oneBookingAnswer } from './contract.ts'

const [ada, ben] = demoMembers

describe('cancellation', () => {
  let bookings: TestBookings
  beforeEach(async () => {
    bookings = await startBookings()
  })
  afterEach(async () => {
    await bookings.close()
    expect(bookings.contract.breaches()).to.deep.equal([])
  })

  async function booking(status: BookingView['Status']): Promise<BookingView> {
    const row = (await bookings.bookings(ada.id)).find(({ Status }) => Status === status)
    if (!row) throw new Error(`no booking has the status ${status}`)
    return row
  }
  const etag = (row: BookingView) => row['@odata.etag']
  const ahead = () => bookings.bookings(ada.id, '$filter=Upcoming%20eq%20true')

  for (const status of [0, 1] as const)
    it(`cancels a booking ahead with the status ${status}, changes its tag and says so`, async () => {
      const all = await bookings.bookings(ada.id)
      const before = await booking(status)
      const log = await bookings.events(ada.id)
      const { body } = await bookings.cancel(ada.id, before, etag(before))
      const [after] = oneBookingAnswer.parse(body).Value
      expect(after).to.deep.equal({ ...before, Status: 3, '@odata.etag': after?.['@odata.etag'] })
      expect(after?.['@odata.etag']).not.to.equal(etag(before))
      expect(await bookings.booking(ada.id, before)).to.deep.equal(after)
      expect((await ahead()).map(({ BookingId }) => BookingId)).not.to.include(before.BookingId)
      const others = (rows: BookingView[]) => rows.filter(({ BookingId }) => BookingId !== before.BookingId)
      expect(others(await bookings.bookings(ada.id))).to.deep.equal(others(all))

      const [newest, ...rest] = await bookings.events(ada.id)
      expect(rest).to.deep.equal(log)
      const { BookingId, Reference, Title, TimeZone } = before
      const at = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(TimeZone).toPlainDateTime()
      expect(newest).to.deep.equal({
        EventId: newest?.EventId,
        SequenceNumber: log.length + 1,
        BookingId,
        Reference,
        Title,
        Kind: 2,
        OccurredAtLocal: at.toString({ smallestUnit: 'second' }),
        TimeZone,
      })
      expect(log.map(({ EventId }) => EventId)).not.to.include(newest?.EventId)
    })

  it('takes * for whatever version there is', async () => {
    const { body } = await bookings.cancel(ada.id, await booking(1), '*')
    expect(oneBookingAnswer.parse(body).Value[0]?.Status).to.equal(3)
  })

  it('asks for a version, and for the right one', async () => {
    const row = await booking(1)
    expectFailure(await bookings.cancel(ada.id, row), 'PreconditionRequired')
    for (const tag of ['', '"0000000000000000"', `W/${etag(row)}`, etag(row).slice(1, -1)])
      expectFailure(await bookings.cancel(ada.id, row, tag), 'ConcurrencyConflict', tag)
    expect(await booking(1)).to.deep.equal(row)
  })

  it('refuses the version before a cancellation, and then to cancel again', async () => {
    const row = await booking(1)
    const { body } = await bookings.cancel(ada.id, row, etag(row))
    const [after] = oneBookingAnswer.parse(body).Value
    expectFailure(await bookings.cancel(ada.id, row, etag(row)), 'ConcurrencyConflict')
    expectFailure(await bookings.cancel(ada.id, row, after?.['@odata.etag']), 'NotCancellable')
    expectFailure(await bookings.cancel(ada.id, row, '*'), 'NotCancellable')
  })

  it('refuses what is over or cancelled', async () => {
    for (const status of [2, 3] as const) {
      const row = await booking(status)
      expectFailure(await bookings.cancel(ada.id, row, etag(row)), 'NotCancellable', `${status}`)
      expect(await booking(status)).to.deep.equal(row)
    }
  })

  it('knows nobody else’s bookings', async () => {
    const row = await booking(1)
    expectFailure(await bookings.cancel(ben.id, row, etag(row)), 'ResourceNotFound')
    expectFailure(await bookings.cancel('mem_unknown', row, '*'), 'ResourceNotFound')
    expectFailure(await bookings.cancel(ada.id, { BookingId: "O''Malley" }, '*'), 'ResourceNotFound')
    expect(await booking(1)).to.deep.equal(row)
  })

  it('happens once when many ask at once for the same version', async () => {
    const row = await booking(1)
    const log = await bookings.events(ada.id)
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => bookings.cancel(ada.id, row, etag(row))),
    )
    const won = answers.filter(({ body }) => oneBookingAnswer.safeParse(body).success)
    expect(won).to.have.length(1)
    for (const answer of answers.filter((one) => !won.includes(one)))
      expectFailure(answer, 'ConcurrencyConflict')
    const { body } = await bookings.get(ada.id, '/odata/BookingEvents?$top=1')
    expect(eventsAnswer.parse(body).LastSequenceNumber).to.equal(log.length + 1)
  })
})
