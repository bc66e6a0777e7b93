import { expect } from 'chai'
import { describe, it } from 'mocha'
import { formatsFor } from '../format/formats.ts'
import { invoiceDate } from './invoice-date.ts'
import { invoiceTexts } from './invoice-texts.ts'

const dates = { issuedAt: '2026-11-01T10:00:00Z', dueAt: '2026-11-30T23:30:00Z', paidAt: null }

describe('invoiceDate', () => {
  const show = (instant: string) => formatsFor('en').date(instant, 'Europe/Lisbon')
  const line = (status: 'open' | 'overdue' | 'void' | 'paid', paidAt: string | null = null) =>
    invoiceDate({ ...dates, status, paidAt }, invoiceTexts.en, show)

  it('gives the date that matters in each state', () => {
    expect(line('open')).to.equal('Due on 30 Nov 2026')
    expect(line('overdue')).to.equal('Was due on 30 Nov 2026')
    expect(line('void')).to.equal('Issued on 1 Nov 2026')
    expect(line('paid', '2026-11-03T10:00:00Z')).to.equal('Paid on 3 Nov 2026')
  })

  it('does not invent the day of a payment', () => {
    expect(line('paid')).to.equal('Issued on 1 Nov 2026')
  })

  it('speaks French', () => {
    const show = (instant: string) => formatsFor('fr').date(instant, 'Europe/Paris')
    expect(invoiceDate({ ...dates, status: 'open' }, invoiceTexts.fr, show)).to.equal(
      'Échéance le 1 déc. 2026',
    )
  })
})
