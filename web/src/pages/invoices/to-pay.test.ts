import { expect } from 'chai'
import { describe, it } from 'mocha'
import { noSearch, search } from './to-pay.ts'

const euros = (amount: string) => ({ amount, currency: 'EUR' })
const invoice = (id: string, status: 'open' | 'overdue' | 'paid' | 'void', amount = '10.00') => ({
  id,
  status,
  total: euros(amount),
})
const rows = [
  invoice('a', 'void'),
  invoice('b', 'open', '19.11'),
  invoice('c', 'paid'),
  invoice('d', 'overdue', '0.10'),
]

describe('search', () => {
  it('finds what is open or overdue', () => {
    expect([...search(noSearch, rows, undefined).ids]).to.deep.equal(['b', 'd'])
  })

  it('is complete when what was found makes up what is outstanding, to the cent', () => {
    expect(search(noSearch, rows, euros('19.21')).isComplete).to.equal(true)
    expect(search(noSearch, rows, euros('19.22')).isComplete).to.equal(false)
    expect(search(noSearch, rows, euros('19.20')).isComplete).to.equal(false)
    expect(search(noSearch, [], euros('0.00')).isComplete).to.equal(true)
  })

  it('counts beyond what a float holds', () => {
    const large = [invoice('a', 'open', '90071992547409931.27'), invoice('b', 'open', '0.01')]
    expect(search(noSearch, large, euros('90071992547409931.28')).isComplete).to.equal(true)
    expect(search(noSearch, large, euros('90071992547409931.27')).isComplete).to.equal(false)
  })

  it('claims nothing as long as the sum is not known or cannot be compared', () => {
    expect(search(noSearch, rows, undefined).isComplete).to.equal(false)
    expect(search(noSearch, rows, { amount: '19.21', currency: 'USD' }).isComplete).to.equal(false)
    expect(search(noSearch, rows, euros('19.2')).isComplete).to.equal(false)
    expect(search(noSearch, [invoice('a', 'open', '1.234,50')], euros('1234.50')).isComplete).to.equal(false)
  })

  it('keeps what was paid meanwhile, and what it knows', () => {
    const before = search(noSearch, rows, euros('19.21'))
    const paid = rows.map((row) => (row.id === 'b' ? { ...row, status: 'paid' as const } : row))
    // The sum is read again a moment later.
    expect(search(before, paid, euros('19.21'))).to.equal(before)
    expect(search(before, paid, euros('0.10'))).to.equal(before)
  })

  it('adds what is new', () => {
    const before = search(noSearch, rows, undefined)
    expect([...search(before, [invoice('e', 'open'), ...rows], undefined).ids]).to.deep.equal(['b', 'd', 'e'])
  })
})
