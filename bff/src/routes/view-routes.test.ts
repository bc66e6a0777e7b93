import {
  bookingPageSchema,
  invoicePageSchema,
  meSchema,
  type SourceName,
} from '@sallyport/common/contracts/views'
import { expect } from 'chai'
import { afterEach, beforeEach, describe, it } from 'mocha'
import { member } from '../testing/fake-accounts.ts'
import { invoiceCount, invoices } from '../testing/fake-billing.ts'
import { bookingCount, bookings } from '../testing/fake-bookings.ts'
import type { Fault } from '../testing/fake-service.ts'
import * as faults from '../testing/faults.ts'
import { startChain, type Chain } from '../testing/start-bff.ts'

interface ProblemDocument {
  status: number
  code: string
  detail?: string
  requestId: string
  source?: string
}

describe('views of one service', () => {
  let chain: Chain
  beforeEach(async () => void (chain = await startChain()))
  afterEach(() => chain.stop())

  async function problem(path: string, init?: RequestInit): Promise<ProblemDocument> {
    const response = await chain.get(path, init)
    expect(response.headers.get('content-type')).to.match(/^application\/problem\+json/)
    expect(response.headers.get('cache-control')).to.equal('no-store')
    const document = (await response.json()) as ProblemDocument
    expect(document.status).to.equal(response.status)
    expect(document.requestId).to.equal(response.headers.get('x-request-id'))
    return document
  }

  it('GET /api/me is the member, with one source', async () => {
    const response = await chain.get('/api/me')
    const { member: seen, meta } = meSchema.parse(await response.json())
    expect(seen).to.include({ id: 'mem_test', tier: 'gold' })
    expect(meta.sources.map(({ name, status }) => [name, status])).to.deep.equal([['accounts', 'ok']])
    expect(meta.requestId).to.equal(response.headers.get('x-request-id'))
    expect(response.headers.get('cache-control')).to.equal('no-store')
    expect(response.headers.has('x-powered-by') || response.headers.has('etag')).to.equal(false)
  })

  const lists = [
    ['/api/invoices', invoicePageSchema, invoiceCount],
    ['/api/bookings', bookingPageSchema, bookingCount],
  ] as const
  for (const [path, schema, count] of lists) {
    for (const limit of [1, 7, 20, 100])
      it(`GET ${path} gives all rows exactly once, ${limit} at a time`, async () => {
        const ids: string[] = []
        let cursor: string | null = ''
        do {
          const more: string = cursor ? `&cursor=${cursor}` : ''
          const response = await chain.get(`${path}?limit=${limit}${more}`)
          const page = schema.parse(await response.json())
          expect(page.items.length).to.equal(Math.min(limit, count - ids.length))
          ids.push(...page.items.map(({ id }) => id))
          cursor = page.nextCursor
        } while (cursor)
        expect(ids.length).to.equal(count)
        expect(new Set(ids).size).to.equal(count)
      })

    it(`GET ${path} gives 20 rows unless told, and goes on without a limit`, async () => {
      const first = schema.parse(await (await chain.get(path)).json())
      const second = schema.parse(await (await chain.get(`${path}?cursor=${first.nextCursor}`)).json())
      expect([first.items.length, second.items.length]).to.deep.equal([20, 20])
      expect(second.items[0]?.id).not.to.equal(first.items[0]?.id)
    })

    for (const query of [
      'cursor=!!!',
      'cursor=',
      'cursor=a&cursor=b',
      'limit=0',
      'limit=101',
      'limit=ten',
      'limit=',
    ])
      it(`GET ${path}?${query} is 400 with a reason, and asks nobody`, async () => {
        const { status, code, detail } = await problem(`${path}?${query}`)
        expect([status, code]).to.deep.equal([400, 'invalid_request'])
        expect(detail).to.match(/^(?:cursor|limit): must/)
        expect([...chain.billing.asked, ...chain.bookings.asked]).to.deep.equal([])
      })
  }

  const byService: [path: string, name: SourceName][] = [
    ['/api/me', 'accounts'],
    ['/api/invoices', 'billing'],
    ['/api/bookings', 'bookings'],
  ]
  const kinds: [what: string, status: number, code: string, fault: Fault][] = [
    ['hangs', 504, 'upstream_timeout', faults.hangs],
    ['drips', 504, 'upstream_timeout', faults.drips],
    ['is cut off', 502, 'upstream_unavailable', faults.cuts],
    ['answers 500', 502, 'upstream_unavailable', faults.answersJson({ code: 'canary' }, 500)],
    ['answers 429', 502, 'upstream_unavailable', faults.answersJson({ code: 'canary' }, 429)],
    ['answers 404', 502, 'upstream_contract', faults.answersJson({ code: 'canary' }, 404)],
    ['answers 204', 502, 'upstream_contract', (res) => void res.writeHead(204).end()],
    ['answers html', 502, 'upstream_contract', faults.answersHtml()],
    ['answers JSON as text', 502, 'upstream_contract', (res) => void res.end('{}')],
    ['answers a 401 page', 502, 'upstream_contract', faults.answersHtml(401)],
    ['answers no JSON', 502, 'upstream_contract', faults.answersText('canary')],
    ['answers null', 502, 'upstream_contract', faults.answersText('null')],
    ['answers too much', 502, 'upstream_contract', faults.isTooLarge],
    ['does not speak HTTP', 502, 'upstream_contract', faults.speaksNoHttp],
    ['redirects', 502, 'upstream_contract', faults.redirects],
  ]
  for (const [path, name] of byService) {
    for (const [what, status, code, fault] of kinds)
      it(`GET ${path} is ${status} ${code} when ${name} ${what}`, async () => {
        chain[name].failWith(fault)
        const document = await problem(path)
        expect(document).to.include({ status, code, source: name })
        expect(JSON.stringify(document)).not.to.include('canary')
        // Only what may pass in a moment is asked again.
        expect(chain[name].dataCalls().length).to.equal(code === 'upstream_unavailable' ? 3 : 1)
      })

    it(`GET ${path} is 502 upstream_unavailable when ${name} is down`, async () => {
      await chain[name].stop()
      expect(await problem(path)).to.include({ status: 502, code: 'upstream_unavailable', source: name })
    })
  }

  const envelope = (data: object) => faults.answersJson({ data, meta: { request_id: 'a' } })
  const invoicePage = (row: object, page: object = {}, rows = 1) =>
    faults.answersJson({
      content: Array.from({ length: rows }, () => ({ ...invoices[0], ...row })),
      page: { number: 0, size: 20, totalElements: 1, totalPages: 1, ...page },
    })
  const bookingList = (row: object, more: object = {}, rows = 1) => {
    const Value = Array.from({ length: rows }, () => ({ ...bookings[0], ...row }))
    return faults.answersJson({ Success: true, Value, ...more })
  }
  const breaches: [field: string, path: string, name: SourceName, fault: Fault][] = [
    ['tier_name', '/api/me', 'accounts', envelope({ ...member, tier_name: 'canary' })],
    ['time', '/api/me', 'accounts', envelope({ ...member, member_since: 'canary' })],
    ['meta', '/api/me', 'accounts', faults.answersJson({ data: member })],
    ['status', '/api/invoices', 'billing', invoicePage({ status: 'canary' })],
    ['amount', '/api/invoices', 'billing', invoicePage({ total: { amountMinor: 0.5, currency: 'EUR' } })],
    ['currency', '/api/invoices', 'billing', invoicePage({ total: { amountMinor: 1, currency: 'JPY' } })],
    ['issuedAt', '/api/invoices', 'billing', invoicePage({ issuedAt: '2026-03-01' })],
    ['page', '/api/invoices', 'billing', invoicePage({}, { number: 1 })],
    ['page', '/api/invoices', 'billing', invoicePage({}, { size: 21 })],
    ['page', '/api/invoices', 'billing', invoicePage({}, {}, 21)],
    ['Value', '/api/bookings', 'bookings', bookingList({}, {}, 21)],
    ['status', '/api/bookings', 'bookings', bookingList({ Status: 4 })],
    ['Status', '/api/bookings', 'bookings', bookingList({ Status: 'canary' })],
    ['amount', '/api/bookings', 'bookings', bookingList({ Price: '1,234.50' })],
    ['time zone', '/api/bookings', 'bookings', bookingList({ TimeZone: '+01:00' })],
    ['time', '/api/bookings', 'bookings', bookingList({ StartsAtLocal: '2026-02-30T12:00:00' })],
    ['Success', '/api/bookings', 'bookings', faults.answersJson({ Value: [] })],
    ['nextLink', '/api/bookings', 'bookings', bookingList({}, { '@odata.nextLink': 'http://evil.example/' })],
    [
      'nextLink',
      '/api/bookings',
      'bookings',
      bookingList({}, { '@odata.nextLink': '/odata/Bookings?$skip=0' }),
    ],
    ['nextLink', '/api/bookings', 'bookings', bookingList({}, { '@odata.nextLink': '?$skip=-1' })],
  ]
  for (const [field, path, name, fault] of breaches)
    it(`names a breach of ${field} by ${name} in the log and no value anywhere`, async () => {
      chain[name].failWith(fault)
      const document = await problem(path)
      expect(document).to.include({ status: 502, code: 'upstream_contract', source: name })
      expect(chain.logLines.join('')).to.include(field)
      expect(JSON.stringify(document) + chain.logLines.join('')).not.to.include('canary')
    })

  it('takes only a number from the next link and never follows it', async () => {
    chain.bookings.failWith(bookingList({}, { '@odata.nextLink': 'http://evil.example/x?$skip=1' }))
    const { nextCursor } = bookingPageSchema.parse(await (await chain.get('/api/bookings')).json())
    chain.bookings.heal()
    await chain.get(`/api/bookings?cursor=${nextCursor}`)
    const last = chain.bookings.asked.at(-1)
    expect([last?.path, last?.query.get('$skip')]).to.deep.equal(['/odata/Bookings', '1'])
  })

  it('makes a refused token of an upstream invalid_token', async () => {
    chain.accounts.failWith(faults.answersJson({ error: { code: 'invalid_token', message: 'no' } }, 401))
    chain.billing.failWith(faults.answersJson({ code: 'INVALID_TOKEN' }, 401))
    chain.bookings.failWith(
      faults.answersJson({ Success: false, Errors: [{ Code: 'InvalidToken', Message: 'no' }] }),
    )
    for (const [path] of byService)
      expect(await problem(path)).to.include({ status: 401, code: 'invalid_token' })
  })

  it('lets __proto__ of an upstream pollute nothing', async () => {
    const polluted = JSON.stringify({ data: { ...member, extra: 1 }, meta: { request_id: 'a' } })
      .replace('"extra":1', '"__proto__":{"polluted":true,"tier_name":"Silver"}')
      .replace('"meta"', '"__proto__":{"polluted":true},"meta"')
    chain.accounts.failWith(faults.answersText(polluted))
    const body = await (await chain.get('/api/me')).text()
    expect(meSchema.parse(JSON.parse(body)).member.tier).to.equal('gold')
    expect(body).not.to.include('polluted')
    expect(Reflect.get({}, 'polluted')).to.equal(undefined)
  })

  it('stops the upstream call when the client goes away', async () => {
    const gone = new AbortController()
    const closed = new Promise<void>((resolve) => {
      chain.billing.failWith((res) => {
        res.once('close', resolve)
        gone.abort()
      })
    })
    const start = performance.now()
    const asking = chain.get('/api/invoices', {
      signal: gone.signal,
      headers: { Authorization: `Bearer ${chain.token}` },
    })
    expect(await asking.catch((error: Error) => error.name)).to.equal('AbortError')
    await closed
    // Not because the budget was spent.
    expect(performance.now() - start).to.be.below(300)
  })

  describe('without a valid token', () => {
    const refused: [what: string, headers: () => Record<string, string>][] = [
      ['no token', () => ({})],
      ['no bearer', () => ({ Authorization: `Basic ${chain.token}` })],
      ['garbage', () => ({ Authorization: 'Bearer garbage' })],
      ['an expired one', () => ({ Authorization: `Bearer ${chain.issuer.issue(-60)}` })],
      ['a changed one', () => ({ Authorization: `Bearer ${chain.token.slice(0, -4)}AAAA` })],
      ['a cookie only', () => ({ Cookie: `authToken=${chain.token}` })],
    ]
    for (const [what, headers] of refused)
      it(`asks no service: ${what}`, async () => {
        for (const path of ['/api/dashboard', ...byService.map(([view]) => view)])
          expect(await problem(path, { headers: headers() })).to.include({
            status: 401,
            code: 'invalid_token',
          })
        const asked = [chain.accounts, chain.billing, chain.bookings].flatMap((service) =>
          service.dataCalls(),
        )
        expect(asked).to.deep.equal([])
      })
  })

  it('is 404 elsewhere', async () => {
    expect(await problem('/api/nothing')).to.include({ status: 404, code: 'not_found' })
    expect(await problem('/nothing')).to.include({ status: 404, code: 'not_found' })
  })
})
