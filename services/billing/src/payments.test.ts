import { demoMembers } from '@sallyport/common/demo-members'
import { expect } from 'chai'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, it } from 'mocha'
import { expectProblem } from '../testing/expect-problem.ts'
import { now, startBilling, type TestBilling } from '../testing/start-billing.ts'
import { balance, type InvoiceView, payment } from './contract.ts'

const [ada, ben] = demoMembers
const key = 'b1d6a7de-0d0c-4ac2-9f0b-0d9f6a1f4a10'

describe('payment', () => {
  let billing: TestBilling
  let clock: number
  beforeEach(async () => {
    clock = now
    billing = await startBilling({ clock: () => clock })
  })
  afterEach(async () => {
    await billing.close()
    expect(billing.contract.breaches()).to.deep.equal([])
  })

  async function invoice(...wanted: InvoiceView['status'][]): Promise<InvoiceView> {
    const row = (await billing.invoices(ada.id)).find(({ status }) => wanted.includes(status))
    if (!row) throw new Error(`no invoice is ${wanted.join(' or ')}`)
    return row
  }
  const owed = async () => balance.parse((await billing.get(ada.id, '/api/balance')).body).outstanding

  for (const status of ['OPEN', 'OVERDUE'] as const)
    it(`pays an invoice that is ${status}, and says so`, async () => {
      const before = await invoice(status)
      const debt = await owed()
      const answer = await billing.pay(ada.id, before, key)
      const after = { ...before, status: 'PAID', paidAt: now }
      expect(answer.status).to.equal(201)
      expect(answer.headers.has('idempotency-replayed')).to.equal(false)
      expect(payment.parse(answer.body)).to.deep.equal({
        paymentId: payment.parse(answer.body).paymentId,
        invoiceId: before.invoiceId,
        amountMinor: before.total.amountMinor,
        currency: 'EUR',
        paidAt: now,
        invoice: after,
      })
      expect((await billing.get(ada.id, `/api/invoices/${before.invoiceId}`)).body).to.deep.equal(after)
      expect((await owed()).amountMinor).to.equal(debt.amountMinor - before.total.amountMinor)
    })

  it('gives the same answer again for the same key, whatever has become of the invoice', async () => {
    const open = await invoice('OPEN')
    const first = await billing.pay(ada.id, open, key)
    clock += 3_600_000
    const { currency, amountMinor } = open.total
    for (const body of [open.total, { currency, amountMinor }]) {
      const again = await billing.pay(ada.id, open, key, body)
      expect(again.status).to.equal(201)
      expect(again.headers.get('idempotency-replayed')).to.equal('true')
      expect(again.body).to.deep.equal(first.body)
    }
    expect((await billing.ledger(ada.id)).filter(({ occurredAt }) => occurredAt >= now)).to.have.length(1)
  })

  it('refuses a key that paid something else', async () => {
    const open = await invoice('OPEN')
    const other = await invoice('OVERDUE')
    await billing.pay(ada.id, open, key)
    expectProblem(await billing.pay(ada.id, other, key), 422, 'IDEMPOTENCY_KEY_REUSED')
    const dearer = { ...open.total, amountMinor: open.total.amountMinor + 1 }
    expectProblem(await billing.pay(ada.id, open, key, dearer), 422, 'IDEMPOTENCY_KEY_REUSED')
    expect(await invoice('OVERDUE')).to.deep.equal(other)
  })

  it('takes the key of another member as its own', async () => {
    const open = await invoice('OPEN')
    await billing.pay(ada.id, open, key)
    const his = (await billing.invoices(ben.id)).find(({ status }) => status === 'OPEN')
    if (!his) throw new Error('Ben owes nothing')
    const answer = await billing.pay(ben.id, his, key)
    expect(answer.status).to.equal(201)
    expect(payment.parse(answer.body).invoiceId).to.equal(his.invoiceId)
  })

  it('forgets a key after 24 hours: by then the invoice itself refuses', async () => {
    const open = await invoice('OPEN')
    await billing.pay(ada.id, open, key)
    clock += 24 * 3_600_000
    expectProblem(await billing.pay(ada.id, open, key), 409, 'INVOICE_NOT_PAYABLE')
  })

  it('leaves the key of a refused payment unused', async () => {
    const open = await invoice('OPEN')
    const wrong = { amountMinor: 1, currency: 'EUR' }
    expectProblem(await billing.pay(ada.id, open, key, wrong), 409, 'AMOUNT_MISMATCH')
    expect((await billing.pay(ada.id, open, key)).status).to.equal(201)
  })

  it('is refused for what is paid or void, and changes nothing', async () => {
    const before = await billing.ledger(ada.id)
    for (const status of ['PAID', 'VOID'] as const) {
      const row = await invoice(status)
      const answer = await billing.pay(ada.id, row, key)
      expectProblem(answer, 409, 'INVOICE_NOT_PAYABLE')
      expect(answer.body).to.have.property('detail').that.includes(status)
      expect(await invoice(status)).to.deep.equal(row)
    }
    expect(await billing.ledger(ada.id)).to.deep.equal(before)
  })

  it('is refused for another amount or currency', async () => {
    const open = await invoice('OPEN', 'OVERDUE')
    const { amountMinor } = open.total
    for (const total of [
      { amountMinor: amountMinor - 1, currency: 'EUR' },
      { amountMinor: amountMinor + 1, currency: 'EUR' },
      { amountMinor, currency: 'USD' },
    ])
      expectProblem(await billing.pay(ada.id, open, key, total), 409, 'AMOUNT_MISMATCH')
    expect((await billing.get(ada.id, `/api/invoices/${open.invoiceId}`)).body).to.deep.equal(open)
  })

  it('knows nobody else’s invoices', async () => {
    const open = await invoice('OPEN')
    expectProblem(await billing.pay(ben.id, open, key), 404, 'NO_SUCH_INVOICE')
    expectProblem(await billing.pay('mem_unknown', open, key), 404, 'NO_SUCH_INVOICE')
    expect(await invoice('OPEN')).to.deep.equal(open)
  })

  it('happens once when many ask at once, each with a key of their own', async () => {
    const open = await invoice('OPEN')
    const tries = Array.from({ length: 20 }, (_, n) => billing.pay(ada.id, open, `key number ${n}`))
    const answers = await Promise.all(tries)
    expect(answers.filter(({ status }) => status === 201)).to.have.length(1)
    for (const answer of answers.filter(({ status }) => status !== 201))
      expectProblem(answer, 409, 'INVOICE_NOT_PAYABLE')
    expect((await billing.ledger(ada.id)).filter(({ occurredAt }) => occurredAt >= now)).to.have.length(1)
  })

  it('happens once when one key is sent many times at once, and all get one answer', async () => {
    const open = await invoice('OPEN')
    const answers = await Promise.all(Array.from({ length: 20 }, () => billing.pay(ada.id, open, key)))
    expect(new Set(answers.map(({ status }) => status))).to.deep.equal(new Set([201]))
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).to.equal(1)
    expect(answers.filter(({ headers }) => headers.has('idempotency-replayed'))).to.have.length(19)
    expect((await billing.ledger(ada.id)).filter(({ occurredAt }) => occurredAt >= now)).to.have.length(1)
  })

  it('is one payment for each key, however often and in whatever order they are sent', async () => {
    const payable = (await billing.invoices(ada.id)).filter(({ status }) => /OPEN|OVERDUE/.test(status))
    const tries = fc.array(fc.record({ row: fc.nat(payable.length - 1), key: fc.nat(3) }), { maxLength: 30 })
    await fc.assert(
      fc
        .asyncProperty(tries, async (sent) => {
          const used = new Map<string, { row: number; body: unknown }>()
          const paid = new Set<number>()
          for (const { row, key } of sent) {
            const invoice = payable[row]
            if (!invoice) throw new Error('no such row')
            const name = `property key ${key}`
            const answer = await billing.pay(ada.id, invoice, name)
            const before = used.get(name)
            if (before?.row === row) expect(answer.body).to.deep.equal(before.body)
            else if (before) expect(answer.status).to.equal(422)
            else if (paid.has(row)) expect(answer.status).to.equal(409)
            else {
              expect(answer.status).to.equal(201)
              used.set(name, { row, body: answer.body })
              paid.add(row)
            }
          }
          const entries = (await billing.ledger(ada.id)).filter(({ occurredAt }) => occurredAt >= now)
          expect(entries).to.have.length(paid.size)
        })
        .afterEach(() => billing.store.reset()),
      { numRuns: 20 },
    )
  })
})
