import { demoMembers } from '@sallyport/common/demo-members'
import { silentLog } from '@sallyport/common/log'
import { Problem } from '@sallyport/common/problem'
import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { z } from 'zod'
import { listen, type TestServer } from '../../testing/listen.ts'
import { get, post, request } from '../../testing/request.ts'
import { createTestIssuer } from '../../testing/test-issuer.ts'
import { createBookings } from './app.ts'

const localTime = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/)
const booking = z.strictObject({
  BookingId: z.uuid(),
  Reference: z.string().regex(/^BK-[0-9A-HJKMNP-TV-Z]{5}$/),
  MemberId: z.string(),
  Title: z.string().min(1),
  VenueName: z.string().min(1),
  StartsAtLocal: localTime,
  EndsAtLocal: localTime,
  TimeZone: z.string().regex(/^\w+\/\w+$/),
  Status: z.literal([0, 1, 2, 3]),
  Guests: z.int().positive(),
  Price: z.string().regex(/^\d{1,3}(\.\d{3})*,\d\d$/),
  Currency: z.enum(['EUR', 'USD']),
})
const answer = z.strictObject({
  Success: z.literal(true),
  Value: z.array(booking),
  '@odata.nextLink': z.string().optional(),
})
const [ada, ben] = demoMembers
const now = Date.parse('2026-03-20T10:00:00Z')

const instant = ({ StartsAtLocal, TimeZone }: z.output<typeof booking>) =>
  Temporal.PlainDateTime.from(StartsAtLocal).toZonedDateTime(TimeZone).epochMilliseconds

describe('bookings', () => {
  const issuer = createTestIssuer()
  let bookings: TestServer
  before(async () => {
    bookings = await listen(createBookings({ verify: issuer.verify, log: silentLog, now: () => now }))
  })
  after(() => bookings.close())

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

  function expectFailure(
    { status, headers, body }: Awaited<ReturnType<typeof get>>,
    code: string,
    why = code,
  ) {
    expect(status, why).to.equal(200)
    expect(headers.get('content-type'), why).to.match(/^application\/json/)
    expect(body, why).to.have.all.keys('Success', 'Errors').and.to.have.property('Success', false)
    expect(body, why).to.have.property('Errors').that.is.an('array')
    expect(body, why).to.have.nested.property('Errors[0]').that.has.all.keys('Code', 'Message')
    expect(body, why).to.have.nested.property('Errors[0].Code', code)
    expect(JSON.stringify(body), why).not.to.match(/node_modules|\/src\/|127\.0\.0\.1/)
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
      const lasting = ({ BookingId, Reference, Price, Title }: z.output<typeof booking>) =>
        [BookingId, Reference, Price, Title].join()
      expect(answer.parse(body).Value.map(lasting)).to.have.members((await read(path)).Value.map(lasting))
    } finally {
      await other.close()
    }
  })

  it('holds the odd values that its readers must bear', async () => {
    const rows = (await Promise.all(demoMembers.map(({ id }) => readAll('/odata/Bookings', id)))).flat()
    const some = (test: (row: z.output<typeof booking>) => boolean) => rows.some(test)
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

  for (const query of [
    '$top=0',
    '$top=101',
    '$top=-1',
    '$top=1e2',
    '$top=',
    '$top=1&$top=2',
    '$skip=-1',
    '$skip=1000000',
    '$orderby=Price',
    '$orderby=StartsAt%20DESC',
    '$filter=Upcoming',
    '$filter=Upcoming%20eq%20true%20or%20true',
    '$select=Title',
    '$__proto__=1',
  ])
    it(`refuses ?${query}`, async () => {
      const res = await get(`${bookings.url}/odata/Bookings?${query}`, issuer.tokenFor(ada.id))
      expectFailure(res, 'InvalidQueryOption')
    })

  it('names every fault of a query', async () => {
    const res = await get(`${bookings.url}/odata/Bookings?$top=x&$skip=y`, issuer.tokenFor(ada.id))
    expect(res.body).to.deep.equal({
      Success: false,
      Errors: [
        { Code: 'InvalidQueryOption', Message: '$top must be a number from 1 to 100' },
        { Code: 'InvalidQueryOption', Message: '$skip must be a number from 0 to 999999' },
      ],
    })
  })

  it('ignores options of others and reads an empty last page', async () => {
    expect((await read('/odata/Bookings?trace=1&__proto__=x')).Value).to.have.length(20)
    expect(await read('/odata/Bookings?$skip=999999')).to.deep.equal({ Success: true, Value: [] })
  })

  it('takes no other token, and says so with 200', async () => {
    for (const [what, token] of Object.entries(issuer.badTokens(ada.id)))
      expectFailure(await get(`${bookings.url}/odata/Bookings`, token), 'InvalidToken', what)
    expectFailure(await get(`${bookings.url}/odata/Bookings`), 'InvalidToken')
  })

  it('answers everything else in the same form', async () => {
    const token = issuer.tokenFor(ada.id)
    const url = `${bookings.url}/odata/Bookings`
    expectFailure(await get(`${bookings.url}/nowhere`), 'ResourceNotFound')
    expectFailure(await get(`${bookings.url}/odata/Nothing`, token), 'ResourceNotFound')
    expectFailure(await post(url, {}, token), 'ResourceNotFound')
    expectFailure(await post(url, '{"a":', token), 'MalformedJson')
    expectFailure(await post(url, { a: 'a'.repeat(20_000) }, token), 'BodyTooLarge')
    expectFailure(await post(url, '{"__proto__":{"admin":true}}', token), 'ResourceNotFound')
    expect(Reflect.get({}, 'admin')).to.equal(undefined)
  })

  it('reads no body for strangers', async () => {
    expectFailure(await post(`${bookings.url}/odata/Bookings`, '{"a":'), 'InvalidToken')
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
