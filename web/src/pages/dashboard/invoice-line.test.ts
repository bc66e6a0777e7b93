import { expect } from 'chai'
import { describe, it } from 'mocha'
import { invoiceDate } from './invoice-line.ts'

const dates = { issuedAt: '2026-11-01T10:00:00Z', dueAt: '2026-11-30T23:30:00Z', paidAt: null }

describe('invoiceDate', () => {
  it('gives the date that matters in each state', () => {
    const line = (status: 'open' | 'overdue' | 'void') => invoiceDate({ ...dates, status }, 'Europe/Lisbon')
    expect(line('open')).to.equal('Due on 30 Nov 2026')
    expect(line('overdue')).to.equal('Was due on 30 Nov 2026')
    expect(line('void')).to.equal('Issued on 1 Nov 2026')
    const paid = { ...dates, status: 'paid', paidAt: '2026-11-03T10:00:00Z' } as const
    expect(invoiceDate(paid, 'Europe/Lisbon')).to.equal('Paid on 3 Nov 2026')
  })

  it("counts days in the member's zone", () => {
    expect(invoiceDate({ ...dates, status: 'open' }, 'Europe/Paris')).to.equal('Due on 1 Dec 2026')
  })

  it('does not invent the day of a payment', () => {
    expect(invoiceDate({ ...dates, status: 'paid' }, 'Europe/Lisbon')).to.equal('Issued on 1 Nov 2026')
  })
})
