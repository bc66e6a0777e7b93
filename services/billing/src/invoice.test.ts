import { expect } from 'chai'
import { describe, it } from 'mocha'
import { balanceOf, type Invoice, statusOf, toView } from './invoice.ts'

const invoice = (changes: Partial<Invoice> = {}): Invoice => ({
  invoiceId: 'inv_1',
  invoiceNumber: 'INV-2026-000101',
  memberId: 'mem_7QK2ADA1',
  bookingReference: null,
  issuedAt: 0,
  dueAt: 1_000,
  paidAt: null,
  voidedAt: null,
  total: { amountMinor: 5, currency: 'EUR' },
  description: 'Tea',
  ...changes,
})

describe('invoice', () => {
  it('is open until its due time has passed, then overdue', () => {
    expect([1_000, 1_001].map((now) => statusOf(invoice(), now))).to.deep.equal(['OPEN', 'OVERDUE'])
  })

  it('is paid or void whatever the clock says', () => {
    expect(statusOf(invoice({ paidAt: 900 }), 2_000)).to.equal('PAID')
    expect(statusOf(invoice({ voidedAt: 1 }), 2_000)).to.equal('VOID')
  })

  it('looks as the contract says: no inner field gets out', () => {
    expect(toView(invoice({ bookingReference: 'BK-7F3K2' }), 0)).to.deep.equal({
      invoiceId: 'inv_1',
      invoiceNumber: 'INV-2026-000101',
      memberId: 'mem_7QK2ADA1',
      bookingReference: 'BK-7F3K2',
      status: 'OPEN',
      issuedAt: 0,
      dueAt: 1_000,
      paidAt: null,
      total: { amountMinor: 5, currency: 'EUR' },
      description: 'Tea',
    })
  })

  it('counts towards the balance while it is open or overdue', () => {
    const money = (amountMinor: number) => ({ total: { amountMinor, currency: 'EUR' } })
    const invoices = [
      invoice(money(5)),
      invoice({ ...money(70), dueAt: 3_000 }),
      invoice({ ...money(900), paidAt: 1 }),
      invoice({ ...money(8_000), voidedAt: 1 }),
    ]
    expect(balanceOf('m', invoices, 'EUR', 2_000)).to.deep.equal({
      memberId: 'm',
      outstanding: { amountMinor: 75, currency: 'EUR' },
      overdueCount: 1,
      asOf: 2_000,
    })
  })
})
