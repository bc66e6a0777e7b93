import { demoMembers } from '@sallyport/common/demo-members'
import { silentLog } from '@sallyport/common/log'
import { Problem } from '@sallyport/common/problem'
import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import type { z } from 'zod'
import { listen, type TestServer } from '../../testing/listen.ts'
import { get, post, request } from '../../testing/request.ts'
import { createTestIssuer } from '../../testing/test-issuer.ts'
import { watchContract } from '../../testing/watch-contract.ts'
import { expectFailure } from '../testing/expect-failure.ts'
import { createBookings } from './app.ts'
import { bookingsAnswer as answer, type BookingView } from './contract.ts'
import { bookingsDocument } from './openapi.ts'

const [ada, ben] = demoMembers
const now = Date.parse('2026-03-20T10:00:00Z')

const instant = ({ StartsAtLocal, TimeZone }: BookingView) =>
  Temporal.PlainDateTime.from(StartsAtLocal).toZonedDateTime(TimeZone).epochMilliseconds

describe('bookings', () => {
  const issuer = createTestIssuer()
  const contract = watchContract(bookingsDocument)
  const app = createBookings({ verify: issuer.verify, log: silentLog, now: () => now })
  let bookings: TestServer
  before(async () => {
    bookings = await listen(contract.watch(app))
  })
  after(async () => {
    await bookings.close()
    expect(contract.breaches()).to.deep.equal([])
  })

  const read = async (path: string, memberId: string = ada.id) =>
    answer.parse((await get(`${bookings.url}${path}`, issuer.tokenFor(memberId))).body)

  /** Follows the links from the first page to the last. */
  async function readAll(first: string, memberId: string = ada.id) {
    const rows = []
    for (let link: string | undefined = first; link !== undefined;) {
      const page: z.output<typeof answer> = await read(link, memberId)
      rows.push(...page.Value)
      link = page['@odata.nextLink']
    }
    return rows
  }

  it('lists twenty, the latest first, and links to the next', async () => {
    const { Value, '@odata.nextLink': next } = await read('/odata/Bookings')
    expect(Value).to.have.length(20)
    expect(next).to.equal('/odata/Bookings?$skip=20&$top=20&$orderby=StartsAt%20desc')
    const times = Value.map(instant)
    expect(times).to.deep.equal(times.toSorted((a, b) => b - a))
  })

  for (const order of ['desc', 'asc'])
    it(`reaches every booking once over the links, ${order}`, async () => {
      const rows = await readAll(`/odata/Bookings?$top=7&$orderby=StartsAt%20${order}`)
      expect(rows.length).to.be.within(40, 70)
      expect(new Set(rows.map(({ BookingId }) => BookingId)).size).to.equal(rows.length)
      const times = rows.map(instant)
      expect(times).to.deep.equal(times.toSorted((a, b) => (order === 'asc' ? a - b : b - a)))
    })

  it('tells what is ahead from the rest', async () => {
    const ahead = await readAll('/odata/Bookings?$top=3&$orderby=StartsAt%20asc&$filter=Upcoming%20eq%20true')
    const rest = await readAll('/odata/Bookings?$filter=Upcoming%20eq%20false')
    const all = await readAll('/odata/Bookings')
    expect(ahead.length).to.be.within(1, 8)
    expect(ahead.every((row) => instant(row) > now && (row.Status === 0 || row.Status === 1))).to.equal(true)
    expect(rest.every((row) => instant(row) <= now || row.Status === 3)).to.equal(true)
    expect(ahead.length + rest.length).to.equal(all.length)
  })

  it('has a next booking for everybody, whatever the day', async () => {
    for (const day of ['2026-01-01T00:00:00Z', '2026-03-28T23:30:00Z', '2028-02-29T23:59:59Z']) {
      const clock = Date.parse(day)
      const other = await listen(createBookings({ verify: issuer.verify, log: silentLog, now: () => clock }))
      try {
        for (const { id } of demoMembers) {
          const { body } = await get(
            `${other.url}/odata/Bookings?$filter=Upcoming%20eq%20true`,
            issuer.tokenFor(id),
          )
          expect(answer.parse(body).Value.length, `${id} on ${day}`).to.be.at.least(2)
        }
      } finally {
        await other.close()
      }
    }
  })

  it('keeps ids, references and prices when the day changes', async () => {
    const later = () => now + 400 * 86_400_000
    const other = await listen(createBookings({ verify: issuer.verify, log: silentLog, now: later }))
    try {
      const path = '/odata/Bookings?$top=100'
      const { body } = await get(`${other.url}${path}`, issuer.tokenFor(ada.id))
      const lasting = ({ BookingId, Reference, Price, Title }: BookingView) =>
        [BookingId, Reference, Price, Title].join()
      expect(answer.parse(body).Value.map(lasting)).to.have.members((await read(path)).Value.map(lasting))
    } finally {
      await other.close()
    }
  })

  it('holds the odd values that its readers must bear', async () => {
    const rows = (await Promise.all(demoMembers.map(({ id }) => readAll('/odata/Bookings', id)))).flat()
    const some = (test: (row: BookingView) => boolean) => rows.some(test)
    expect(some(({ Price }) => Price === '0,05')).to.equal(true)
    expect(some(({ Price }) => Price === '1.234,50')).to.equal(true)
    expect(some(({ VenueName }) => VenueName === "O'Malley's Boathouse")).to.equal(true)
    expect(some(({ VenueName }) => VenueName === 'Sørensens Kælder')).to.equal(true)
    expect(new Set(rows.map(({ Status }) => Status))).to.deep.equal(new Set([0, 1, 2, 3]))
    expect(new Set(rows.map(({ Currency }) => Currency))).to.deep.equal(new Set(['EUR', 'USD']))
    expect(new Set(rows.map(({ TimeZone }) => TimeZone)).size).to.be.at.least(5)
  })

  it('shows nobody the bookings of another', async () => {
    for (const { id } of [ada, ben])
      expect((await readAll('/odata/Bookings', id)).every(({ MemberId }) => MemberId === id)).to.equal(true)
    expect((await read('/odata/Bookings', 'mem_unknown')).Value).to.deep.equal([])
    expect((await read('/odata/Bookings', '__proto__')).Value).to.deep.equal([])
  })

  it('takes no other token, and says so with 200', async () => {
    for (const [what, token] of Object.entries(issuer.badTokens(ada.id)))
      expectFailure(await get(`${bookings.url}/odata/Bookings`, token), 'InvalidToken', what)
    expectFailure(await get(`${bookings.url}/odata/Bookings`), 'InvalidToken')
  })

  it('answers what it has no route for in the same form', async () => {
    const token = issuer.tokenFor(ada.id)
    const server = await listen(app)
    try {
      expectFailure(await get(`${server.url}/nowhere`), 'ResourceNotFound')
      expectFailure(await get(`${server.url}/odata/Nothing`, token), 'ResourceNotFound')
      expectFailure(await get(`${server.url}/odata/Bookings()`, token), 'ResourceNotFound')
      expectFailure(await get(`${server.url}/odata/Bookings('1'`, token), 'ResourceNotFound')
      expectFailure(await post(`${server.url}/odata/Bookings`, '{"a":', token), 'ResourceNotFound')
    } finally {
      await server.close()
    }
  })

  it('shows one booking to whom it belongs', async () => {
    const [booking] = (await read('/odata/Bookings?$top=1')).Value
    const path = `${bookings.url}/odata/Bookings('${booking?.BookingId}')`
    expect((await get(path, issuer.tokenFor(ada.id))).body).to.deep.equal({ Success: true, Value: [booking] })
    expectFailure(await get(path, issuer.tokenFor(ben.id)), 'ResourceNotFound')
    for (const id of ['1', '__proto__', "''", "O''Malley"])
      expectFailure(
        await get(`${bookings.url}/odata/Bookings('${id}')`, issuer.tokenFor(ada.id)),
        'ResourceNotFound',
        id,
      )
  })

  it('finds up to 100 bookings by their references, the member’s own only', async () => {
    const rows = await readAll('/odata/Bookings?$top=100')
    const wanted = rows.slice(5, 42).map(({ Reference }) => Reference)
    const [foreign] = (await read('/odata/Bookings?$top=1', ben.id)).Value
    const list = [...wanted, foreign?.Reference, 'BK-00000'].map((reference) => `'${reference}'`)
    const filter = encodeURIComponent(`Reference in (${list.join(',')})`)
    const found = rows.filter(({ Reference }) => wanted.includes(Reference))
    expect(await readAll(`/odata/Bookings?$top=100&$filter=${filter}`)).to.deep.equal(found)
    expect(await readAll(`/odata/Bookings?$top=10&$filter=${filter}`)).to.deep.equal(found)
    expect(found).to.have.length(37)
  })

  it('says when it has no keys to verify with, and when it breaks', async () => {
    const errors = [
      new Problem('upstream_unavailable', { detail: 'at 10.0.0.1' }),
      new Error('/src/secret.ts'),
    ]
    const codes = ['KeysUnavailable', 'InternalError']
    for (const [index, error] of errors.entries()) {
      const broken = await listen(createBookings({ verify: () => Promise.reject(error), log: silentLog }))
      try {
        const res = await get(`${broken.url}/odata/Bookings`, 'x.y.z')
        expectFailure(res, codes[index] ?? '')
        expect(JSON.stringify(res.body)).not.to.contain('10.0.0.1')
      } finally {
        await broken.close()
      }
    }
  })

  it('says nothing of what it runs on, and lets nobody store it', async () => {
    const { headers } = await request(`${bookings.url}/odata/Bookings`)
    expect(headers.has('x-powered-by')).to.equal(false)
    expect(headers.has('etag')).to.equal(false)
    expect(headers.get('cache-control')).to.equal('no-store')
    expect(headers.get('x-request-id')).to.match(/^[\w-]{36}$/)
  })
})
