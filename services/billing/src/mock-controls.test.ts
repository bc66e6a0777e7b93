import { demoMembers } from '@sallyport/common/demo-members'
import { faultOperations } from '@sallyport/common/mock/fault-operations'
import { expect } from 'chai'
import { afterEach, beforeEach, describe, it } from 'mocha'
import { request } from '../../testing/request.ts'
import { expectProblem } from '../testing/expect-problem.ts'
import { now, startBilling, type TestBilling } from '../testing/start-billing.ts'
import { balance, invoicePage } from './contract.ts'

const [ada] = demoMembers

describe('billing’s mock controls', () => {
  let billing: TestBilling
  beforeEach(async () => {
    billing = await startBilling({ watched: false })
  })
  afterEach(() => billing.close())

  const control = (method: string, path: string, body?: object) =>
    request(`${billing.url}/__mock${path}`, {
      method,
      ...(body ? { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } } : {}),
    })
  const openInvoice = async () => {
    const row = (await billing.invoices(ada.id)).find(({ status }) => status === 'OPEN')
    if (!row) throw new Error('nothing is open')
    return row
  }

  it('reset everything: invoices, ledger, keys and faults', async () => {
    const [invoices, ledger] = [await billing.invoices(ada.id), await billing.ledger(ada.id)]
    const open = await openInvoice()
    const key = 'before the reset'
    await billing.pay(ada.id, open, key)
    await control('PUT', '/faults', { mode: 'error', route: '/api/balance' })
    expect(await billing.invoices(ada.id)).not.to.deep.equal(invoices)

    expect((await control('POST', '/reset')).status).to.equal(204)
    expect(await billing.invoices(ada.id)).to.deep.equal(invoices)
    expect(await billing.ledger(ada.id)).to.deep.equal(ledger)
    expect((await billing.get(ada.id, '/api/balance')).status).to.equal(200)
    const again = await billing.pay(ada.id, open, key)
    expect(again.status).to.equal(201)
    expect(again.headers.has('idempotency-replayed')).to.equal(false)
  })

  it('answer an error in the words of billing, and nothing has happened', async () => {
    const open = await openInvoice()
    await control('PUT', '/faults', { mode: 'error', route: '/api/invoices' })
    expectProblem(await billing.pay(ada.id, open, 'a key of mine'), 503, 'TEMPORARILY_UNAVAILABLE')
    expect((await billing.get(ada.id, '/api/balance')).status).to.equal(200)
    await control('DELETE', '/faults')
    expect(await openInvoice()).to.deep.equal(open)
  })

  it('may cut the answer of a payment that happened: the same key finds it', async () => {
    const open = await openInvoice()
    await control('PUT', '/faults', { mode: 'cut', route: '/api/invoices' })
    const error = await billing.pay(ada.id, open, 'a key of mine').then(
      () => undefined,
      (error: unknown) => error,
    )
    expect(error).to.be.instanceOf(Error)
    await control('DELETE', '/faults')
    const again = await billing.pay(ada.id, open, 'a key of mine')
    expect(again.headers.get('idempotency-replayed')).to.equal('true')
    expect(again.body).to.have.nested.property('invoice.status', 'PAID')
  })

  it('rename the amount when a drift names no field', async () => {
    await control('PUT', '/faults', { mode: 'drift' })
    const { body } = await billing.get(ada.id, '/api/balance')
    expect(body).to.have.nested.property('outstanding.amountMinorV2')
    expect(body).not.to.have.nested.property('outstanding.amountMinor')
  })

  it('turn back the clock of the business, not that of the tokens', async () => {
    const before = balance.parse((await billing.get(ada.id, '/api/balance')).body)
    await control('PUT', '/faults', { mode: 'stale-clock', shiftSeconds: -40 * 86_400 })
    const { status, headers, body } = await billing.get(ada.id, '/api/balance')
    expect(status).to.equal(200)
    expect(headers.get('date')).to.equal(new Date(now - 40 * 86_400_000).toUTCString())
    expect(before.asOf).to.equal(now)
    expect(balance.parse(body).asOf).to.equal(now - 40 * 86_400_000)
    expect(before.overdueCount).to.be.above(0)
    expect(balance.parse(body).overdueCount).to.be.below(before.overdueCount)

    const open = await openInvoice()
    const last = (await billing.ledger(ada.id)).at(-1)
    const paid = await billing.pay(ada.id, open, 'a key of mine')
    expect(paid.body, 'the log does not go back').to.have.property('paidAt', last?.occurredAt)
  })

  it('never hit the controls and the document', async () => {
    await control('PUT', '/faults', { mode: 'error' })
    expect((await control('GET', '/faults')).body).to.deep.equal({ faults: [{ mode: 'error' }] })
    expect((await request(`${billing.url}/openapi.json`)).status).to.equal(200)
    expectProblem(await billing.get(ada.id, '/nowhere'), 503, 'TEMPORARILY_UNAVAILABLE')
  })

  it('work from the operator’s port as well', async () => {
    const operations = faultOperations(billing.plan, billing.store.reset)
    const open = await openInvoice()
    await billing.pay(ada.id, open, 'a key of mine')
    await operations['/faults/set'](new URLSearchParams({ mode: 'garbage', route: '/api/balance' }))
    const garbage = await fetch(`${billing.url}/api/balance`)
    expect(garbage.headers.get('content-type')).to.match(/json/)
    const text = await garbage.text()
    expect(() => JSON.parse(text)).to.throw(SyntaxError)
    await operations['/reset'](new URLSearchParams())
    expect(await openInvoice()).to.deep.equal(open)
    invoicePage.parse((await billing.get(ada.id, '/api/invoices')).body)
  })
})
