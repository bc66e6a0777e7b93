import { demoMembers } from '@sallyport/common/demo-members'
import { faultOperations } from '@sallyport/common/mock/fault-operations'
import { expect } from 'chai'
import { afterEach, beforeEach, describe, it } from 'mocha'
import { request } from '../../testing/request.ts'
import { expectFailure } from '../testing/expect-failure.ts'
import { now, startBookings, type TestBookings } from '../testing/start-bookings.ts'

const [ada] = demoMembers

describe('bookings’ mock controls', () => {
  let bookings: TestBookings
  beforeEach(async () => {
    bookings = await startBookings({ watched: false })
  })
  afterEach(() => bookings.close())

  const control = (method: string, path: string, body?: object) =>
    request(`${bookings.url}/__mock${path}`, {
      method,
      ...(body ? { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } } : {}),
    })
  const next = async () => {
    const [row] = await bookings.bookings(ada.id, '$orderby=StartsAt%20asc&$filter=Upcoming%20eq%20true')
    if (!row) throw new Error('nothing is ahead')
    return row
  }

  it('reset everything: bookings, their tags, events and faults', async () => {
    const [rows, events] = [await bookings.bookings(ada.id), await bookings.events(ada.id)]
    await bookings.cancel(ada.id, await next(), '*')
    await control('PUT', '/faults', { mode: 'error', route: '/odata/BookingEvents' })
    expect(await bookings.bookings(ada.id)).not.to.deep.equal(rows)
    expect((await control('POST', '/reset')).status).to.equal(204)
    expect(await bookings.bookings(ada.id)).to.deep.equal(rows)
    expect(await bookings.events(ada.id)).to.deep.equal(events)
  })

  it('answer an error in the words of bookings, and nothing has happened', async () => {
    const row = await next()
    await control('PUT', '/faults', { mode: 'error', route: '/odata/Bookings' })
    expectFailure(await bookings.cancel(ada.id, row, '*'), 'InternalError')
    await control('DELETE', '/faults')
    expect(await next()).to.deep.equal(row)
  })

  it('may cut the answer of a cancellation that happened', async () => {
    const row = await next()
    await control('PUT', '/faults', { mode: 'cut', route: '/odata/Bookings' })
    const error = await bookings.cancel(ada.id, row, '*').then(
      () => undefined,
      (error: unknown) => error,
    )
    expect(error).to.be.instanceOf(Error)
    await control('DELETE', '/faults')
    expect((await bookings.booking(ada.id, row))?.Status).to.equal(3)
  })

  it('rename the local time when a drift names no field', async () => {
    await control('PUT', '/faults', { mode: 'drift' })
    for (const [path, field] of [
      ['/odata/Bookings', 'StartsAtLocal'],
      ['/odata/BookingEvents', 'OccurredAtLocal'],
    ] as const) {
      const { body } = await bookings.get(ada.id, path)
      expect(body).to.have.nested.property(`Value[0].${field}V2`)
      expect(body).not.to.have.nested.property(`Value[0].${field}`)
    }
  })

  it('turn back the clock of the business, not that of the tokens', async () => {
    const before = await bookings.bookings(ada.id, '$filter=Upcoming%20eq%20true')
    await control('PUT', '/faults', { mode: 'stale-clock', shiftSeconds: -40 * 86_400 })
    const { headers } = await bookings.get(ada.id, '/odata/Bookings')
    expect(headers.get('date')).to.equal(new Date(now - 40 * 86_400_000).toUTCString())
    const ahead = await bookings.bookings(ada.id, '$filter=Upcoming%20eq%20true')
    expect(ahead.length).to.be.above(before.length)
  })

  it('never hit the controls and the document', async () => {
    await control('PUT', '/faults', { mode: 'error' })
    expect((await control('GET', '/faults')).body).to.deep.equal({ faults: [{ mode: 'error' }] })
    expect((await request(`${bookings.url}/openapi.json`)).status).to.equal(200)
    expectFailure(await bookings.get(ada.id, '/nowhere'), 'InternalError')
  })

  it('work from the operator’s port as well', async () => {
    const operations = faultOperations(bookings.plan, bookings.store.reset)
    const row = await next()
    await bookings.cancel(ada.id, row, '*')
    await operations['/faults/set'](new URLSearchParams({ mode: 'wrong-type', route: '/odata' }))
    const { headers } = await bookings.get(ada.id, '/odata/Bookings')
    expect(headers.get('content-type')).to.match(/^text\/html/)
    await operations['/reset'](new URLSearchParams())
    expect(await next()).to.deep.equal(row)
  })
})
