import { demoMembers } from '@sallyport/common/demo-members'
import { expect } from 'chai'
import fc from 'fast-check'
import { after, before, describe, it } from 'mocha'
import { now, startBilling, type TestBilling } from '../testing/start-billing.ts'
import { createBillingStore } from './billing-store.ts'
import type { LedgerEntry } from './contract.ts'
import { statusOf } from './invoice.ts'

const [ada, ben] = demoMembers
const day = 86_400_000
const times = (entries: readonly LedgerEntry[]) => entries.map(({ occurredAt }) => occurredAt)

function expectInOrder(entries: readonly LedgerEntry[]) {
  expect(times(entries)).to.deep.equal(times(entries).toSorted((a, b) => a - b))
  expect(new Set(entries.map(({ entryId }) => entryId)).size).to.equal(entries.length)
}

describe('ledger', () => {
  let billing: TestBilling
  before(async () => {
    billing = await startBilling()
  })
  after(async () => {
    await billing.close()
    expect(billing.contract.breaches()).to.deep.equal([])
  })

  it('says of every invoice what its fields say', async () => {
    for (const { id } of demoMembers) {
      const byInvoice = Map.groupBy(await billing.ledger(id), ({ invoiceId }) => invoiceId)
      const invoices = await billing.invoices(id)
      expect([...byInvoice.keys()]).to.have.members(invoices.map(({ invoiceId }) => invoiceId))
      for (const {
        invoiceId,
        invoiceNumber,
        bookingReference,
        status,
        issuedAt,
        paidAt,
        total,
      } of invoices) {
        const [issued, ...rest] = byInvoice.get(invoiceId) ?? []
        const { entryId: _, ...told } = issued ?? {}
        expect(told).to.deep.equal({
          kind: 'ISSUED',
          invoiceId,
          invoiceNumber,
          bookingReference,
          amount: total,
          occurredAt: issuedAt,
        })
        const kinds = rest.map(({ kind }) => kind)
        expect(kinds).to.deep.equal(status === 'PAID' ? ['PAID'] : status === 'VOID' ? ['VOIDED'] : [])
        if (status === 'PAID') expect(rest[0]?.occurredAt).to.equal(paidAt)
        if (status === 'VOID')
          expect((rest[0]?.occurredAt ?? 0) - issuedAt).to.be.within(3_600_000, 6 * 3_600_000)
      }
    }
  })

  it('never goes back in time, and is over by now, whatever the day', () => {
    const moment = fc.date({
      min: new Date('2026-01-01T00:00:00Z'),
      max: new Date('2030-12-31T23:59:59Z'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(moment, (date) => {
        const { ledgerOf, invoicesOf } = createBillingStore(date.getTime())
        for (const { id } of demoMembers) {
          const entries = ledgerOf(id)
          expectInOrder(entries)
          expect(entries.at(-1)?.occurredAt).to.be.at.most(date.getTime())
          const closed = invoicesOf(id).filter((row) => /PAID|VOID/.test(statusOf(row, date.getTime())))
          expect(entries).to.have.length(invoicesOf(id).length + closed.length)
        }
      }),
      { numRuns: 25 },
    )
  })

  it('is the whole log over its pages, whatever their size', async () => {
    const whole = await billing.ledger(ada.id, 100)
    expect(whole.length).to.be.above(80)
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 7, max: 100 }), async (size) => {
        expect(await billing.ledger(ada.id, size)).to.deep.equal(whole)
      }),
      { numRuns: 15 },
    )
  })

  it('only grows, at its end, while the clock turns back and forth', () => {
    const steps = fc.array(fc.integer({ min: -3 * day, max: 3 * day }), { maxLength: 12 })
    fc.assert(
      fc.property(steps, (shifts) => {
        const store = createBillingStore(now)
        for (const shift of shifts) {
          const log = store.ledgerOf(ada.id)
          const open = store.invoicesOf(ada.id).find((invoice) => /OPEN|OVERDUE/.test(statusOf(invoice, now)))
          if (!open) return
          const paid = store.markPaid(open, now + shift)
          const grown = store.ledgerOf(ada.id)
          expect(grown.slice(0, -1)).to.deep.equal(log)
          expect(grown.at(-1)).to.include({
            kind: 'PAID',
            invoiceId: open.invoiceId,
            occurredAt: paid.paidAt,
          })
          expect(store.invoiceOf(ada.id, open.invoiceId)).to.deep.equal(paid)
          expectInOrder(grown)
        }
      }),
    )
  })

  it('is nobody else’s, and empty for whom nobody knows', async () => {
    const hers = new Set((await billing.invoices(ada.id)).map(({ invoiceId }) => invoiceId))
    expect((await billing.ledger(ada.id)).every(({ invoiceId }) => hers.has(invoiceId))).to.equal(true)
    expect((await billing.ledger(ben.id)).some(({ invoiceId }) => hers.has(invoiceId))).to.equal(false)
    for (const stranger of ['mem_unknown', '__proto__'])
      expect((await billing.get(stranger, '/api/ledger-entries')).body).to.deep.equal({
        content: [],
        page: { number: 0, size: 20, totalElements: 0, totalPages: 0 },
      })
  })

  it('stays the same when it is read on another day', () => {
    const ids = (at: number) =>
      createBillingStore(at)
        .ledgerOf(ada.id)
        .map(({ entryId }) => entryId)
    expect(ids(now + 400 * day)).to.have.members(ids(now))
  })
})
