import { cancellationAnswerSchema, paymentAnswerSchema } from '@sallyport/common/contracts/views'
import { expect } from 'chai'
import { afterEach, beforeEach, describe, it } from 'mocha'
import { bookings } from '../testing/fake-bookings.ts'
import type { Fault } from '../testing/fake-service.ts'
import * as faults from '../testing/faults.ts'
import { readEvents } from '../testing/read-events.ts'
import { startChain, type Chain } from '../testing/start-bff.ts'

const key = '7c0f2b1e-6b5a-4d7e'

describe('writes', () => {
  let chain: Chain
  // Looks far apart: what a test sees sooner was told by the write itself.
  beforeEach(async () => void (chain = await startChain({ live: { pollMs: 60_000 } })))
  afterEach(() => chain.stop())

  async function post(path: string, headers: Record<string, string>, body?: unknown) {
    const response = await chain.get(path, {
      method: 'POST',
      headers: { Authorization: `Bearer ${chain.token}`, 'Content-Type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const json = (await response.json()) as { code?: string; detail?: string }
    return { status: response.status, headers: response.headers, json, code: json.code }
  }
  const euros = (amount: string, currency = 'EUR') => ({ amount: { amount, currency } })
  const pay = (id: string, body: unknown, headers: Record<string, string> = { 'Idempotency-Key': key }) =>
    post(`/api/invoices/${id}/payment`, headers, body)
  const cancel = (id: string, headers: Record<string, string>) =>
    post(`/api/bookings/${id}/cancellation`, headers)
  const writesOf = (name: 'billing' | 'bookings') =>
    chain[name].asked.filter(({ method }) => method === 'POST')

  describe('POST /api/invoices/:id/payment', () => {
    it('pays in minor units and gives the paid invoice with its booking', async () => {
      const { status, headers, json } = await pay('inv_0', euros('0.05'))
      expect([status, headers.get('idempotency-replayed')]).to.deep.equal([201, null])
      const { payment, invoice, meta } = paymentAnswerSchema.parse(json)
      expect(payment).to.deep.include({ id: 'pay_inv_0', amount: { amount: '0.05', currency: 'EUR' } })
      expect([invoice.status, invoice.paidAt]).to.deep.equal(['paid', payment.paidAt])
      expect(invoice.booking?.id).to.equal('bkg_0')
      expect(meta.sources.map(({ name, status }) => [name, status])).to.deep.equal([
        ['billing', 'ok'],
        ['bookings', 'ok'],
      ])
      const [asked, ...more] = writesOf('billing')
      expect(more).to.deep.equal([])
      expect(asked?.path).to.equal('/api/invoices/inv_0/payments')
      expect(asked?.body).to.deep.equal({ amountMinor: 5, currency: 'EUR' })
      expect(asked?.headers['idempotency-key']).to.equal(key)
    })

    it('answers the same again for the same key, and says so', async () => {
      const { json: first } = await pay('inv_0', euros('0.05'))
      const again = await pay('inv_0', euros('0.05'))
      expect([again.status, again.headers.get('idempotency-replayed')]).to.deep.equal([201, 'true'])
      const [one, two] = [paymentAnswerSchema.parse(first), paymentAnswerSchema.parse(again.json)]
      expect(two.payment).to.deep.equal(one.payment)
    })

    it('survives a cut answer: it is asked again with the same key, and paid once', async () => {
      const size = chain.billing.ledgerSize()
      let cuts = 0
      chain.billing.failWith((res, asked) => {
        if (asked.method !== 'POST' || cuts++ > 0) {
          chain.billing.answer(res, asked)
          return
        }
        // The payment is done, only its answer is lost.
        chain.billing.perform(asked)
        res.destroy()
      })
      const { status, headers } = await pay('inv_0', euros('0.05'))
      expect([status, headers.get('idempotency-replayed')]).to.deep.equal([201, 'true'])
      expect([cuts, chain.billing.ledgerSize()]).to.deep.equal([2, size + 1])
    })

    it('stands when bookings fails: the booking is left out', async () => {
      await chain.bookings.stop()
      const { status, json } = await pay('inv_0', euros('0.05'))
      const { invoice, meta } = paymentAnswerSchema.parse(json)
      expect([status, invoice.status, invoice.booking]).to.deep.equal([201, 'paid', undefined])
      expect(meta.sources[1]?.status).to.equal('unavailable')
    })

    it('is seen by the next read', async () => {
      await chain.get('/api/invoices')
      await pay('inv_0', euros('0.05'))
      const page = (await (await chain.get('/api/invoices')).json()) as { items: { status: string }[] }
      expect(page.items[0]?.status).to.equal('paid')
    })

    const refused: [what: string, id: string, body: unknown, status: number, code: string][] = [
      ['an invoice that is not there', 'inv_999', euros('0.05'), 404, 'not_found'],
      ['another amount', 'inv_0', euros('0.06'), 409, 'amount_mismatch'],
      ['another currency', 'inv_0', euros('0.05', 'USD'), 409, 'amount_mismatch'],
      ['one that is paid', 'inv_1', euros('1234.51'), 409, 'invoice_not_payable'],
      ['one that is void', 'inv_3', euros('1234.53'), 409, 'invoice_not_payable'],
    ]
    for (const [what, id, body, status, code] of refused)
      it(`refuses ${what}: ${status} ${code}, asked once`, async () => {
        const answer = await pay(id, body)
        expect([answer.status, answer.code]).to.deep.equal([status, code])
        expect(answer.headers.get('content-type')).to.match(/^application\/problem\+json/)
        expect(writesOf('billing').length).to.equal(1)
      })

    it('refuses a key that was used for something else', async () => {
      await pay('inv_0', euros('0.05'))
      const { status, code } = await pay('inv_2', euros('1234.52'))
      expect([status, code]).to.deep.equal([422, 'idempotency_key_reused'])
    })

    const unsent: [
      what: string,
      id: string,
      body: unknown,
      key: string | undefined,
      status: number,
      code: string,
    ][] = [
      ['no key', 'inv_0', euros('0.05'), undefined, 400, 'idempotency_key_required'],
      ['a short key', 'inv_0', euros('0.05'), '1234567', 400, 'idempotency_key_required'],
      ['a long key', 'inv_0', euros('0.05'), 'k'.repeat(129), 400, 'idempotency_key_required'],
      ['a key beyond ASCII', 'inv_0', euros('0.05'), 'schlüssel-1', 400, 'idempotency_key_required'],
      ['no amount', 'inv_0', {}, key, 400, 'invalid_request'],
      ['a number', 'inv_0', { amount: { amount: 0.05, currency: 'EUR' } }, key, 400, 'invalid_request'],
      ['one decimal', 'inv_0', euros('0.5'), key, 400, 'invalid_request'],
      ['three decimals', 'inv_0', euros('0.050'), key, 400, 'invalid_request'],
      ['nothing to pay', 'inv_0', euros('0.00'), key, 400, 'invalid_request'],
      ['less than nothing', 'inv_0', euros('-0.05'), key, 400, 'invalid_request'],
      ['too much for a number', 'inv_0', euros('90071992547409.92'), key, 400, 'invalid_request'],
      ['a currency without an agreed scale', 'inv_0', euros('0.05', 'JPY'), key, 400, 'invalid_request'],
      ['a field too many', 'inv_0', { ...euros('0.05'), to: 'me' }, key, 400, 'invalid_request'],
      ['a path for an id', '..%2F..%2Fbalance', euros('0.05'), key, 404, 'not_found'],
      ['dots for an id', '%2E%2E', euros('0.05'), key, 404, 'not_found'],
    ]
    for (const [what, id, body, sent, status, code] of unsent)
      it(`asks nobody for ${what}: ${status} ${code}`, async () => {
        const answer = await pay(id, body, sent === undefined ? {} : { 'Idempotency-Key': sent })
        expect([answer.status, answer.code]).to.deep.equal([status, code])
        expect(writesOf('billing')).to.deep.equal([])
      })

    it('takes JSON only', async () => {
      const headers = { 'Idempotency-Key': key, 'Content-Type': 'text/plain' }
      expect((await pay('inv_0', euros('0.05'), headers)).code).to.equal('unsupported_media_type')
    })

    it('tells whoever listens at once', async () => {
      const headers = { Authorization: `Bearer ${chain.token}` }
      const stream = await readEvents(`${chain.url}/api/events`, headers)
      await stream.next('ready')
      await pay('inv_0', euros('0.05'))
      expect((await stream.next('activity')).data['kind']).to.equal('invoice_paid')
      await stream.stop()
    })
  })

  describe('POST /api/bookings/:id/cancellation', () => {
    const version = String(bookings[1]?.['@odata.etag'])

    it('cancels the version that was seen and gives the new one', async () => {
      const { status, json } = await cancel('bkg_1', { 'If-Match': version })
      const { booking, meta } = cancellationAnswerSchema.parse(json)
      expect([status, booking.status]).to.deep.equal([200, 'cancelled'])
      expect(booking.version).not.to.equal(version)
      expect(booking.unpaidInvoice).to.equal(null)
      expect(meta.sources.map(({ name }) => name)).to.deep.equal(['billing', 'bookings'])
      const [asked, ...more] = writesOf('bookings')
      expect(more).to.deep.equal([])
      expect(asked && decodeURIComponent(asked.path)).to.equal("/odata/Bookings('bkg_1')/Cancel")
      expect(asked?.headers['if-match']).to.equal(version)
    })

    it('takes any version for *', async () => {
      expect((await cancel('bkg_1', { 'If-Match': '*' })).status).to.equal(200)
    })

    const refused: [
      what: string,
      id: string,
      match: string | undefined,
      status: number,
      code: string,
      asked: number,
    ][] = [
      ['no If-Match', 'bkg_1', undefined, 428, 'precondition_required', 0],
      ['a version without quotes', 'bkg_1', 'abc', 400, 'invalid_request', 0],
      ['a weak version', 'bkg_1', 'W/"abc"', 400, 'invalid_request', 0],
      ['two versions', 'bkg_1', '"abc", "def"', 400, 'invalid_request', 0],
      ['another version', 'bkg_1', '"abc"', 412, 'precondition_failed', 1],
      ['a booking that is over', 'bkg_9', '*', 409, 'booking_not_cancellable', 1],
      ['one that is cancelled', 'bkg_2', '*', 409, 'booking_not_cancellable', 1],
      ['one that is not there', 'bkg_999', '*', 404, 'not_found', 1],
      ['a quote in the id', "x'%29", '*', 404, 'not_found', 0],
    ]
    for (const [what, id, match, status, code, asked] of refused)
      it(`refuses ${what}: ${status} ${code}`, async () => {
        const answer = await cancel(id, match === undefined ? {} : { 'If-Match': match })
        expect([answer.status, answer.code]).to.deep.equal([status, code])
        expect(writesOf('bookings').length).to.equal(asked)
      })

    const failures: [what: string, status: number, fault: Fault][] = [
      ['is cut off', 502, faults.cuts],
      [
        'reports a failure',
        502,
        faults.answersJson({ Success: false, Errors: [{ Code: 'InternalError', Message: '' }] }),
      ],
      ['hangs', 504, faults.hangs],
      ['answers with no booking', 502, faults.answersJson({ Success: true, Value: [] })],
    ]
    for (const [what, status, fault] of failures)
      it(`is never tried again when bookings ${what}`, async () => {
        chain.bookings.failWith(fault)
        expect((await cancel('bkg_1', { 'If-Match': version })).status).to.equal(status)
        expect(writesOf('bookings').length).to.equal(1)
      })

    it('tells whoever listens at once', async () => {
      const headers = { Authorization: `Bearer ${chain.token}` }
      const stream = await readEvents(`${chain.url}/api/events`, headers)
      await stream.next('ready')
      await cancel('bkg_1', { 'If-Match': version })
      expect((await stream.next('activity')).data['kind']).to.equal('booking_cancelled')
      await stream.stop()
    })
  })

  it('need a token', async () => {
    for (const path of ['/api/invoices/inv_0/payment', '/api/bookings/bkg_1/cancellation']) {
      const response = await fetch(`${chain.url}${path}`, { method: 'POST' })
      expect(response.status).to.equal(401)
    }
  })
})
