import { activityPageSchema, type ActivityItem, type Source } from '@sallyport/common/contracts/views'
import { expect } from 'chai'
import { afterEach, beforeEach, describe, it } from 'mocha'
import { noticeCount } from '../testing/fake-accounts.ts'
import * as faults from '../testing/faults.ts'
import { startChain, type Chain } from '../testing/start-bff.ts'

describe('GET /api/activity', () => {
  let chain: Chain
  beforeEach(async () => void (chain = await startChain({ staleMs: 0 })))
  afterEach(() => chain.stop())

  async function page(query: string) {
    const response = await chain.get(`/api/activity?${query}`)
    expect(response.status).to.equal(200)
    return activityPageSchema.parse(await response.json())
  }
  async function pagesFrom(cursor: string | null, limit: number): Promise<ActivityItem[]> {
    const items: ActivityItem[] = []
    for (let next = cursor; next !== null;) {
      const { items: more, nextCursor } = await page(`limit=${limit}${next ? `&cursor=${next}` : ''}`)
      items.push(...more)
      next = nextCursor
    }
    return items
  }
  const problem = async (query: string) => {
    const response = await chain.get(`/api/activity?${query}`)
    const { code, detail } = (await response.json()) as { code: string; detail: string }
    return { status: response.status, code, detail }
  }
  const statuses = (sources: readonly Source[]) => sources.map(({ name, status }) => `${name} ${status}`)
  const rowCount = () => noticeCount + chain.billing.ledgerSize() + chain.bookings.eventCount()

  for (const limit of [1, 7, 20, 100])
    it(`gives all rows of the three services once and in order of time, ${limit} at a time`, async () => {
      const items = await pagesFrom('', limit)
      expect(items.length).to.equal(rowCount())
      expect(new Set(items.map(({ id }) => id)).size).to.equal(items.length)
      const times = items.map(({ occurredAt }) => occurredAt)
      expect(times).to.deep.equal(times.toSorted().toReversed())
    })

  it('tells of each what it is', async () => {
    const items = await pagesFrom('', 100)
    expect(items.find(({ id }) => id === 'accounts:ntc_0')).to.deep.equal({
      kind: 'notice',
      id: 'accounts:ntc_0',
      source: 'accounts',
      occurredAt: '2026-02-27T23:30:00.000Z',
      notice: {
        id: 'ntc_0',
        severity: 'info',
        title: 'Notice 0',
        body: 'Something happened',
        publishedAt: '2026-02-27T23:30:00.000Z',
      },
    })
    expect(items.find(({ id }) => id === 'billing:led_VOIDED_inv_3')).to.deep.equal({
      kind: 'invoice_voided',
      id: 'billing:led_VOIDED_inv_3',
      source: 'billing',
      occurredAt: '2026-02-26T13:00:00.250Z',
      invoice: {
        id: 'inv_3',
        number: 'INV-2026-000997',
        amount: { amount: '1234.53', currency: 'EUR' },
        bookingReference: null,
      },
    })
    expect(items.find(({ id }) => id === 'bookings:evt_2_bkg_2')).to.deep.equal({
      kind: 'booking_cancelled',
      id: 'bookings:evt_2_bkg_2',
      source: 'bookings',
      occurredAt: '2026-02-26T13:30:00.000Z',
      booking: { id: 'bkg_2', reference: 'BK-00002', title: "Dinner with D'Artagnan" },
    })
  })

  it('shows what a service could not deliver on a later page, once it does', async () => {
    chain.bookings.failWith(faults.answersJson({}, 500))
    const first = await page('limit=20')
    expect(statuses(first.meta.sources)).to.deep.equal(['accounts ok', 'billing ok', 'bookings unavailable'])
    expect(first.items.some(({ source }) => source === 'bookings')).to.equal(false)
    chain.bookings.heal()
    const items = [...first.items, ...(await pagesFrom(first.nextCursor, 20))]
    expect(new Set(items.map(({ id }) => id)).size).to.equal(rowCount())
    expect(items.length).to.equal(rowCount())
  })

  it('asks only services that are not yet at their end', async () => {
    let cursor = (await page('limit=100')).nextCursor
    let last = ''
    while (cursor !== null) {
      last = cursor
      cursor = (await page(`cursor=${cursor}`)).nextCursor
    }
    chain.accounts.asked.splice(0)
    const { meta } = await page(`cursor=${last}`)
    expect(chain.accounts.dataCalls()).to.deep.equal([])
    expect(meta.sources.some(({ name }) => name === 'accounts')).to.equal(false)
  })

  it('is an error, and not an empty page, when no service delivers that is still to be read', async () => {
    for (const name of ['accounts', 'billing', 'bookings'] as const)
      chain[name].failWith(faults.answersJson({}, 500))
    expect(await problem('limit=20')).to.include({ status: 502, code: 'upstream_unavailable' })
    for (const name of ['accounts', 'billing', 'bookings'] as const) chain[name].failWith(faults.hangs)
    expect(await problem('limit=20')).to.include({ status: 504, code: 'upstream_timeout' })
  })

  const resets: [name: string, reset: () => void][] = [
    ['accounts', () => chain.accounts.clearNotices()],
    ['billing', () => chain.billing.cutLedger(3)],
    ['bookings', () => chain.bookings.cutEvents(3)],
  ]
  for (const [name, reset] of resets)
    it(`says that a cursor is of no use any more after ${name} was reset`, async () => {
      const { nextCursor } = await page('limit=40')
      reset()
      expect(await problem(`cursor=${nextCursor}`)).to.deep.equal({
        status: 400,
        code: 'invalid_request',
        detail: 'cursor: its place is not known any more: begin again without it',
      })
    })

  it('finds a notice again that was not yet shown, behind many new ones', async () => {
    const { items: first, nextCursor } = await page('limit=5')
    expect(first.some(({ source }) => source === 'accounts')).to.equal(false)
    for (let n = 0; n < 150; n++) chain.accounts.addNotice(`ntc_new${n}`)
    const items = await pagesFrom(nextCursor, 5)
    expect(items.filter(({ id }) => id.includes('new'))).to.deep.equal([])
    expect(items.filter(({ source }) => source === 'accounts').length).to.equal(noticeCount)
  })

  const breaches: [what: string, path: string, change: (json: Record<string, unknown>) => object][] = [
    [
      'an event is left out',
      '/odata/BookingEvents',
      (json) => ({ ...json, Value: (json['Value'] as []).slice(1) }),
    ],
    [
      'events are out of order',
      '/odata/BookingEvents',
      (json) => ({ ...json, Value: (json['Value'] as []).toReversed() }),
    ],
  ]
  for (const [what, path, change] of breaches)
    it(`is a breach when ${what}: a gap would never be noticed`, async () => {
      chain.bookings.failWith((res, asked) => {
        const { json } = chain.bookings.perform(asked)
        return faults.answersJson(change(json as Record<string, unknown>))(res, asked)
      }, path)
      const { meta } = await page('limit=20')
      expect(statuses(meta.sources)).to.include('bookings contract')
    })

  for (const cursor of [
    'e30',
    Buffer.from('{"size":20}').toString('base64url'),
    Buffer.from('{"size":20,"billing":-1}').toString('base64url'),
    'x',
  ])
    it(`refuses ${cursor} as a cursor`, async () => {
      expect(await problem(`cursor=${cursor}`)).to.include({ status: 400, code: 'invalid_request' })
    })
})
