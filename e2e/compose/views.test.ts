import { request as httpsRequest } from 'node:https'
import { randomUUID } from 'node:crypto'
import { demoMembers } from '@sallyport/common/demo-members'
import {
  activityPageSchema,
  bookingPageSchema,
  cancellationAnswerSchema,
  invoicePageSchema,
  paymentAnswerSchema,
} from '@sallyport/common/contracts/views'
import { expect } from 'chai'
import { afterEach, before, describe, it } from 'mocha'
import { WebSocket } from 'ws'
import { z } from 'zod'
import { cookieOf, postJson, type Answer } from '../chain/chain.ts'
import { readView } from '../chain/read-view.ts'
import { composeChain } from './setup.ts'

const services = ['accounts', 'billing', 'bookings'] as const
const problem = z.object({ code: z.string() })

describe('the views over the whole chain', function () {
  this.timeout(60_000)
  let Cookie: string

  before(async () => {
    const { email } = demoMembers[3]
    Cookie = cookieOf(
      await postJson(composeChain(), '/api/auth/login', { email, password: composeChain().password }),
    )
  })
  afterEach(() => Promise.all(services.map((name) => composeChain().exec(name, ['operate', '/reset']))))

  const get = (path: string) => composeChain().send({ path, headers: { Cookie } })
  const post = (path: string, headers: Record<string, string>, body: unknown = {}) =>
    postJson(composeChain(), path, body, { Cookie, ...headers })
  const codeOf = (answer: Answer) => [answer.status, problem.parse(answer.json()).code]

  const invoices = async () => {
    const page = await readView(composeChain(), '/api/invoices', { Cookie, query: '?limit=100' })
    invoicePageSchema.parse(page)
    return page.items
  }
  type Invoice = Awaited<ReturnType<typeof invoices>>[number]
  async function unpaid(): Promise<Invoice> {
    const items = await invoices()
    const found = items.find(({ status }) => status === 'open' || status === 'overdue')
    if (!found) throw new Error('the member owes nothing')
    return found
  }
  const pay = ({ id, total }: Invoice, key: string) =>
    post(`/api/invoices/${id}/payment`, { 'Idempotency-Key': key }, { amount: total })

  it('pays an invoice once, whatever is sent again, and shows it paid', async () => {
    const invoice = await unpaid()
    const path = `/api/invoices/${invoice.id}/payment`
    expect(codeOf(await post(path, {}, { amount: invoice.total }))).to.deep.equal([
      400,
      'idempotency_key_required',
    ])
    const other = { amount: '0.01', currency: invoice.total.currency }
    expect(codeOf(await post(path, { 'Idempotency-Key': randomUUID() }, { amount: other }))).to.deep.equal([
      409,
      'amount_mismatch',
    ])

    const key = randomUUID()
    const [first, again] = await Promise.all([pay(invoice, key), pay(invoice, key)])
    const paid = [first, again].map((answer) => paymentAnswerSchema.parse(answer.json()))
    expect([first.status, again.status]).to.deep.equal([201, 201])
    expect(paid[0]?.payment).to.deep.equal(paid[1]?.payment)
    expect(paid[0]?.payment.amount).to.deep.equal(invoice.total)
    expect(
      [first, again].filter(({ headers }) => headers['idempotency-replayed'] === 'true'),
    ).to.have.lengthOf(1)
    expect(codeOf(await post(path, { 'Idempotency-Key': key }, { amount: other }))).to.deep.equal([
      422,
      'idempotency_key_reused',
    ])
    expect(codeOf(await pay(invoice, randomUUID()))).to.deep.equal([409, 'invoice_not_payable'])
    const items = await invoices()
    expect(items.find(({ id }) => id === invoice.id)?.status).to.equal('paid')
  })

  it('cancels a booking as it was seen, and not one that was changed', async () => {
    const read = async () => {
      const page = await readView(composeChain(), '/api/bookings', { Cookie, query: '?limit=100' })
      bookingPageSchema.parse(page)
      return page.items
    }
    const booking = (await read()).find(({ status }) => status === 'confirmed')
    const path = `/api/bookings/${booking?.id}/cancellation`
    expect(codeOf(await post(path, {}))).to.deep.equal([428, 'precondition_required'])
    expect(codeOf(await post(path, { 'If-Match': '"another"' }))).to.deep.equal([412, 'precondition_failed'])
    const answer = await post(path, { 'If-Match': booking?.version ?? '' })
    expect(cancellationAnswerSchema.parse(answer.json()).booking.status).to.equal('cancelled')
    expect(codeOf(await post(path, { 'If-Match': booking?.version ?? '' }))).to.deep.equal([
      412,
      'precondition_failed',
    ])
    expect((await read()).find(({ id }) => id === booking?.id)?.status).to.equal('cancelled')
  })

  it('names the booking of an invoice', async () => {
    const items = await invoices()
    const forBookings = items.filter(({ bookingReference }) => bookingReference !== null)
    expect(forBookings.length).to.be.above(10)
    for (const { bookingReference, booking } of forBookings)
      expect(booking?.reference).to.equal(bookingReference)
  })

  it('pages through the activity of three services without a gap or a repeat while rows are added', async () => {
    const all = async (between: () => Promise<unknown>) => {
      const read = (query: string) => readView(composeChain(), '/api/activity', { Cookie, query })
      const seen: Awaited<ReturnType<typeof read>>['items'] = []
      let cursor: string | null = ''
      while (cursor !== null) {
        const query: string = cursor === '' ? '' : `&cursor=${cursor}`
        const page = await read(`?limit=50${query}`)
        activityPageSchema.parse(page)
        seen.push(...page.items)
        cursor = page.nextCursor
        await between()
      }
      return seen
    }
    const before = await all(() => Promise.resolve())
    const memberId = demoMembers[3].id
    const addRows = () =>
      composeChain().exec('bff', [
        'node',
        '-e',
        `fetch('http://accounts:8080/__mock/notices', { method: 'POST', headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ member_id: '${memberId}', count: 3 }) }).then(({ status }) => process.exit(status === 201 ? 0 : 1))`,
      ])
    expect((await addRows()).exitCode).to.equal(0)
    const during = await all(addRows)
    const ids = during.map(({ id }) => id)
    expect(new Set(ids).size, 'no repeat').to.equal(ids.length)
    expect(ids.slice(-before.length), 'no gap').to.deep.equal(before.map(({ id }) => id))
    expect(new Set(before.map(({ source }) => source)).size).to.equal(3)
    const times = during.map(({ occurredAt }) => occurredAt)
    expect(times).to.deep.equal(times.toSorted().toReversed())
  })

  /** Reads server-sent events until one passes the test; ends the stream. */
  function eventsUntil(
    isLast: (event: string) => boolean,
    headers: Record<string, string> = {},
    opened = () => {},
  ) {
    return new Promise<string[]>((resolve, reject) => {
      const events: string[] = []
      const { origin, ca } = composeChain()
      const req = httpsRequest(
        `${origin}/api/events`,
        { ca, agent: false, headers: { Cookie, ...headers } },
        (res) => {
          let rest = ''
          res.setEncoding('utf8').on('error', () => undefined)
          res.on('data', (chunk: string) => {
            const parts = (rest + chunk).split('\n\n')
            rest = parts.pop() ?? ''
            for (const event of parts) {
              events.push(event)
              if (event.includes('event: ready')) opened()
              if (!isLast(event)) continue
              res.destroy()
              resolve(events)
            }
          })
        },
      )
      req.on('error', reject).end()
    })
  }
  const idOf = (event = '') => /^id: (.+)$/m.exec(event)?.[1] ?? ''

  it('tells what happens while it happens, and what was missed', async () => {
    const invoice = await unpaid()
    const isPayment = (event: string) => event.includes('invoice_paid') && event.includes(invoice.id)
    const events = await eventsUntil(isPayment, {}, () => void pay(invoice, randomUUID()))
    const ready = idOf(events.find((event) => event.includes('event: ready')))
    const missed = await eventsUntil(isPayment, { 'Last-Event-ID': ready })
    expect(missed.filter(isPayment).map(idOf)).to.deep.equal(events.filter(isPayment).map(idOf))
  })

  it('tells the same over a WebSocket', async () => {
    const invoice = await unpaid()
    const { origin, ca } = composeChain()
    const socket = new WebSocket(`${origin.replace('https', 'wss')}/api/live`, {
      ca,
      origin,
      headers: { Cookie },
    })
    const frame = await new Promise<string>((resolve, reject) => {
      socket.on('error', reject).on('message', (data) => {
        const text = Buffer.isBuffer(data) ? data.toString() : ''
        if (text.includes('"type":"ready"')) void pay(invoice, randomUUID())
        if (text.includes('invoice_paid')) resolve(text)
      })
    })
    socket.close()
    expect(frame).to.include(invoice.id)
  })

  it('describes itself to members, as a document and as a page', async () => {
    const document = z
      .object({ openapi: z.string(), paths: z.record(z.string(), z.unknown()) })
      .parse((await get('/api/openapi.json')).json())
    expect(document.openapi).to.match(/^3\.1/)
    expect(Object.keys(document.paths)).to.include.members([
      '/api/dashboard',
      '/api/activity',
      '/api/auth/login',
    ])
    const page = await get('/api/docs')
    expect(page.headers['content-type']).to.match(/^text\/html/)
    expect(page.text).to.include('/api/invoices/{id}/payment').and.not.include('<script')
    expect((await composeChain().send({ path: '/api/docs' })).status).to.equal(401)
  })

  it('shows in demo mode what it absorbed', async () => {
    const { counts } = (await get('/api/debug/absorbed/dashboard')).json<{
      counts: Record<string, { raw: number }>
    }>()
    expect(counts['calls']?.raw).to.be.at.least(6)
  })

  it('keeps the controls of the services behind the BFF', async () => {
    for (const path of ['/api/__mock/faults', '/api/accounts/__mock/faults', '/api/billing/openapi.json'])
      expect((await get(path)).status, path).to.equal(404)
    // Outside /api every path is the page's.
    for (const path of ['/__mock/faults', '/openapi.json'])
      expect((await get(path)).text, path).not.to.match(/"faults"|"openapi"/)
    // In demo mode a member may set faults through the BFF, which checks them.
    const set = (body: object) =>
      composeChain().send({
        method: 'PUT',
        path: '/api/debug/faults/billing',
        headers: { Cookie, Origin: composeChain().origin, 'X-CSRF': '1', 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      })
    expect((await set({ mode: 'explode' })).status).to.equal(400)
    expect((await set({ mode: 'drift', route: '/api/balance' })).text).to.include('"mode":"drift"')
    const dashboard = await get('/api/dashboard')
    expect(dashboard.text).to.include('"balance":null').and.include('upstream_contract')
    expect((await set({ mode: 'off' })).status).to.equal(200)
    const { output } = await composeChain().exec('bff', ['operate', '/drift'])
    expect(output)
      .to.include('"service":"billing"')
      .and.include('/api/balance')
      .and.include('$.outstanding.amountMinor')
  })

  it('leaves one trace through every hop, and the time of each source', async () => {
    const since = new Date()
    const { headers } = await get('/api/dashboard')
    const requestId = String(headers['x-request-id'])
    expect(requestId).to.match(/^[\da-f]{32}$/)
    expect(headers['server-timing']).to.match(
      /^accounts;dur=[\d.]+, billing;dur=[\d.]+, bookings;dur=[\d.]+, bff;dur=[\d.]+, gateway;dur=[\d.]+$/,
    )
    for (const hop of ['gateway', 'bff', ...services] as const) {
      const lines = composeChain().logs(hop, since).split('\n')
      const own = lines.filter((line) => line.includes(`"traceId":"${requestId}"`))
      expect(own.length, hop).to.be.above(0)
      expect(own[0], hop).to.include(`"requestId":"${requestId}"`)
    }
  })
})
