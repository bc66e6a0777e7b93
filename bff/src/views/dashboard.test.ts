import { dashboardSchema, type Source, type SourceName } from '@sallyport/common/contracts/views'
import { expect } from 'chai'
import { afterEach, beforeEach, describe, it } from 'mocha'
import type { Fault } from '../testing/fake-service.ts'
import { bookings } from '../testing/fake-bookings.ts'
import { invoices } from '../testing/fake-billing.ts'
import * as faults from '../testing/faults.ts'
import { budgetMs, startChain, type Chain } from '../testing/start-bff.ts'

/** The sections that each service pays for. */
const sectionsOf = {
  accounts: ['member', 'notices'],
  billing: ['balance', 'latestInvoices'],
  bookings: ['nextBooking'],
} as const
const names = ['accounts', 'billing', 'bookings'] as const
const dataPaths = [
  '/api/balance',
  '/api/invoices',
  '/odata/Bookings',
  '/v1/members/me',
  '/v1/members/me/notices',
]

describe('GET /api/dashboard', () => {
  let chain: Chain
  beforeEach(async () => void (chain = await startChain()))
  afterEach(() => chain.stop())

  async function dashboard() {
    const response = await chain.get('/api/dashboard')
    expect(response.status).to.equal(200)
    return dashboardSchema.parse(await response.json())
  }
  async function problem() {
    const response = await chain.get('/api/dashboard')
    expect(response.headers.get('content-type')).to.match(/^application\/problem\+json/)
    const document = (await response.json()) as { status: number; code: string; sources?: Source[] }
    const { status, code, sources } = document
    expect(status).to.equal(response.status)
    return { status, code, sources: sources?.map((source) => source.status) }
  }
  const failAll = (fault: Fault) => {
    for (const name of names) chain[name].failWith(fault)
  }

  it('puts all three contracts into one', async () => {
    const { meta, ...sections } = await dashboard()
    expect(meta.sources.map(({ name, status }) => [name, status])).to.deep.equal(
      names.map((name) => [name, 'ok']),
    )
    expect(meta.requestId).to.match(/^[\w.-]{8,64}$/)
    expect(sections.member).to.deep.equal({
      id: 'mem_test',
      name: "Emil O'Sørensen",
      email: 'emil@sallyport.test',
      tier: 'gold',
      memberSince: '2018-07-14T08:15:00.000Z',
      timeZone: 'Europe/Copenhagen',
    })
    expect(sections.notices?.[0]).to.deep.equal({
      id: 'ntc_0',
      severity: 'info',
      title: 'Notice 0',
      body: 'Something happened',
      publishedAt: '2026-02-27T23:30:00.000Z',
    })
    expect(sections.balance).to.deep.equal({
      outstanding: { amount: '1234.56', currency: 'EUR' },
      overdueInvoices: 2,
      asOf: '2026-03-01T12:00:00.250Z',
    })
    expect(sections.latestInvoices?.map(({ id }) => id)).to.deep.equal(
      invoices.slice(0, 5).map(({ invoiceId }) => invoiceId),
    )
    expect(sections.latestInvoices?.slice(0, 2)).to.deep.equal([
      {
        id: 'inv_0',
        number: 'INV-2026-001000',
        description: 'Pottery class',
        status: 'open',
        total: { amount: '0.05', currency: 'EUR' },
        issuedAt: '2026-03-01T12:00:00.250Z',
        dueAt: '2026-03-15T12:00:00.250Z',
        paidAt: null,
        bookingReference: 'BK-00000',
        booking: {
          id: 'bkg_0',
          reference: 'BK-00000',
          title: "Dinner with D'Artagnan",
          startsAt: '2026-03-14T13:30:00.000Z',
          status: 'requested',
        },
      },
      {
        id: 'inv_1',
        number: 'INV-2026-000999',
        description: 'Pottery class',
        status: 'paid',
        total: { amount: '1234.51', currency: 'EUR' },
        issuedAt: '2026-02-28T12:00:00.250Z',
        dueAt: '2026-03-14T12:00:00.250Z',
        paidAt: '2026-03-01T12:00:00.250Z',
        bookingReference: null,
        booking: null,
      },
    ])
    expect(sections.nextBooking).to.deep.equal({
      booking: {
        id: 'bkg_1',
        reference: 'BK-00001',
        title: "Dinner with D'Artagnan",
        venue: 'Quai 9',
        status: 'confirmed',
        startsAt: '2026-03-13T13:30:00.000Z',
        endsAt: '2026-03-13T15:30:00.000Z',
        timeZone: 'Europe/Paris',
        guests: 2,
        price: { amount: '1234.50', currency: 'EUR' },
        version: bookings[1]?.['@odata.etag'],
        unpaidInvoice: null,
      },
    })
  })

  it('tells "no next booking" from "bookings did not answer"', async () => {
    chain.bookings.failWith(faults.answersJson({ Success: true, Value: [] }))
    expect((await dashboard()).nextBooking).to.deep.equal({ booking: null })
  })

  it('looks for the next booking beyond a page without one', async () => {
    const cancelled = bookings.slice(0, 20).map((booking) => ({ ...booking, Status: 3 }))
    const first = { Success: true, Value: cancelled, '@odata.nextLink': '/odata/Bookings?$skip=20&$top=20' }
    const second = { Success: true, Value: bookings.slice(0, 1) }
    chain.bookings.failWith((res, asked) =>
      faults.answersJson(asked.query.get('$skip') === '0' ? first : second)(res, asked),
    )
    expect((await dashboard()).nextBooking?.booking?.id).to.equal('bkg_0')
  })

  it('asks all services at once', async () => {
    // Nobody is answered before all five were asked: in sequence the first would wait until the budget is spent.
    const waiting: (() => void)[] = []
    let asked = 0
    const together =
      (contract: Chain[SourceName]): Fault =>
      (res, request) => {
        waiting.push(() => contract.answer(res, request))
        // What enriches comes later, and is answered as it comes.
        if (++asked >= dataPaths.length) for (const answer of waiting.splice(0)) answer()
      }
    for (const name of names) chain[name].failWith(together(chain[name]))
    const { meta } = await dashboard()
    expect(meta.sources.map(({ status }) => status)).to.deep.equal(['ok', 'ok', 'ok'])
  })

  const partial: [what: string, status: string, fail: (service: Chain[SourceName]) => unknown][] = [
    ['refuses connections', 'unavailable', (service) => service.stop()],
    ['never answers', 'unavailable', (service) => service.failWith(faults.hangs)],
    ['drips its answer', 'unavailable', (service) => service.failWith(faults.drips)],
    ['is cut off', 'unavailable', (service) => service.failWith(faults.cuts)],
    ['answers 500', 'unavailable', (service) => service.failWith(faults.answersJson({}, 500))],
    ['answers 503 as html', 'unavailable', (service) => service.failWith(faults.answersHtml(503))],
    ['answers garbage', 'contract', (service) => service.failWith(faults.answersText('{"data":'))],
    ['answers 200 as html', 'contract', (service) => service.failWith(faults.answersHtml())],
    [
      'answers with other fields',
      'contract',
      (service) => service.failWith(faults.answersJson({ rows: [] })),
    ],
    ['answers more than 1 MiB', 'contract', (service) => service.failWith(faults.isTooLarge)],
    ['does not speak HTTP', 'contract', (service) => service.failWith(faults.speaksNoHttp)],
    ['redirects', 'contract', (service) => service.failWith(faults.redirects)],
  ]
  for (const name of names)
    for (const [what, status, fail] of partial)
      it(`loses only its sections when ${name} ${what}`, async () => {
        await fail(chain[name])
        const { meta, ...sections } = await dashboard()
        const missing = Object.entries(sections).filter(([, value]) => value === null)
        expect(missing.map(([section]) => section)).to.have.members([...sectionsOf[name]])
        expect(meta.sources.map((source) => [source.name, source.status])).to.deep.equal(
          names.map((other) => [other, other === name ? status : 'ok']),
        )
      })

  it('takes Success: false for what it is, although it comes as 200', async () => {
    const failure = (Code: string) =>
      chain.bookings.failWith(faults.answersJson({ Success: false, Errors: [{ Code, Message: 'no' }] }))
    const seen: unknown[] = []
    for (const code of [
      'InternalError',
      'KeysUnavailable',
      'InvalidToken',
      'InvalidQueryOption',
      'Unheard',
    ]) {
      failure(code)
      const { nextBooking, meta } = await dashboard()
      seen.push([code, nextBooking, meta.sources[2]?.status])
    }
    expect(seen).to.deep.equal([
      ['InternalError', null, 'unavailable'],
      ['KeysUnavailable', null, 'unavailable'],
      ['InvalidToken', null, 'unavailable'],
      ['InvalidQueryOption', null, 'contract'],
      ['Unheard', null, 'contract'],
    ])
  })

  it('loses one section when one of two calls fails, and names the worst', async () => {
    chain.billing.failWith(faults.answersJson({ asOf: 'today' }), '/api/balance')
    const { balance, latestInvoices, meta } = await dashboard()
    expect([balance, latestInvoices?.length]).to.deep.equal([null, 5])
    expect(meta.sources[1]?.status).to.equal('contract')
    chain.billing.failWith(faults.answersJson({}, 500), '/api/invoices')
    expect((await dashboard()).meta.sources[1]?.status).to.equal('contract')
  })

  it('answers within its budget when a service hangs, and tells its slowest call', async () => {
    chain.billing.failWith(faults.hangs, '/api/balance')
    const start = performance.now()
    const { meta } = await dashboard()
    expect(performance.now() - start).to.be.below(budgetMs + 250)
    const [accounts, billing] = meta.sources
    expect(billing?.latencyMs).to.be.within(budgetMs * 0.8, budgetMs + 100)
    expect(accounts?.latencyMs).to.be.below(billing?.latencyMs ?? 0)
  })

  it('is 502 when all are down, never an empty success', async () => {
    await Promise.all(names.map((name) => chain[name].stop()))
    expect(await problem()).to.deep.equal({
      status: 502,
      code: 'upstream_unavailable',
      sources: ['unavailable', 'unavailable', 'unavailable'],
    })
  })

  it('is 504 when all hang, within the budget', async () => {
    failAll(faults.hangs)
    const start = performance.now()
    expect(await problem()).to.include({ status: 504, code: 'upstream_timeout' })
    expect(performance.now() - start).to.be.below(budgetMs + 250)
  })

  it('is 502 when some hang and the others are down', async () => {
    chain.accounts.failWith(faults.hangs)
    await Promise.all([chain.billing.stop(), chain.bookings.stop()])
    expect(await problem()).to.include({ status: 502, code: 'upstream_unavailable' })
  })

  it('is 502 upstream_contract when all breach it', async () => {
    failAll(faults.answersHtml())
    expect(await problem()).to.deep.equal({
      status: 502,
      code: 'upstream_contract',
      sources: ['contract', 'contract', 'contract'],
    })
  })

  it('is 401 when all refuse the token', async () => {
    const refused = { Success: false, Errors: [{ Code: 'InvalidToken', Message: 'no' }] }
    chain.accounts.failWith(faults.answersJson({ error: { code: 'invalid_token', message: 'no' } }, 401))
    chain.billing.failWith(faults.answersJson({ code: 'INVALID_TOKEN' }, 401))
    chain.bookings.failWith(faults.answersJson(refused))
    expect(await problem()).to.include({ status: 401, code: 'invalid_token' })
  })

  it('enriches with one call more for each of two sections, and not before the section is there', async () => {
    await dashboard()
    const lookedUp = (name: 'billing' | 'bookings', option: string) =>
      chain[name].dataCalls().flatMap(({ query }) => query.getAll(option))
    expect(lookedUp('bookings', '$filter')).to.deep.equal([
      'Upcoming eq true',
      "Reference in ('BK-00000','BK-7F3K2','BK-00004')",
    ])
    expect(lookedUp('billing', 'bookingReference')).to.deep.equal(['BK-00001'])
    expect(lookedUp('billing', 'status')).to.deep.equal(['OPEN', 'OVERDUE'])
  })

  it('shows the invoice that is to be paid for the next booking', async () => {
    const [booking] = bookings
    chain.bookings.failWith((res, asked) =>
      faults.answersJson({ Success: true, Value: asked.query.has('$filter') ? [booking] : [] })(res, asked),
    )
    expect((await dashboard()).nextBooking?.booking?.unpaidInvoice).to.deep.equal({
      id: 'inv_0',
      number: 'INV-2026-001000',
      total: { amount: '0.05', currency: 'EUR' },
      dueAt: '2026-03-15T12:00:00.250Z',
      status: 'open',
    })
  })

  it('leaves out what enriches when its source fails, and shows the section', async () => {
    await chain.bookings.stop()
    const first = await dashboard()
    expect(first.latestInvoices?.length).to.equal(5)
    expect(first.latestInvoices?.every((invoice) => invoice.booking === undefined)).to.equal(true)
    expect(first.meta.sources.map(({ status }) => status)).to.deep.equal(['ok', 'ok', 'unavailable'])
  })

  it('asks each path once, as the member, with the request id and what is left of the budget', async () => {
    await chain.get('/api/dashboard', {
      headers: { Authorization: `Bearer ${chain.token}`, 'X-Request-Id': 'request-42', Cookie: 'a=b' },
    })
    const asked = names.flatMap((name) => chain[name].dataCalls())
    expect(asked.map(({ path }) => path).toSorted()).to.deep.equal(
      [...dataPaths, '/api/invoices', '/odata/Bookings'].toSorted(),
    )
    for (const { headers } of asked) {
      expect(headers).to.include({ authorization: `Bearer ${chain.token}`, 'x-request-id': 'request-42' })
      expect(headers).not.to.have.property('cookie')
      expect(Number(headers['x-time-budget-ms'])).to.be.within(1, budgetMs * 0.9)
    }
  })
})
