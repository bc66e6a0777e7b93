import { expect } from 'chai'
import { describe, it } from 'mocha'
import { isPayable, standingOf } from './standing.ts'

const total = { amount: '12.00', currency: 'EUR' }
const first = {
  id: 'inv_1',
  number: 'INV-1',
  total,
  dueAt: '2026-11-28T23:59:59Z',
  status: 'open' as const,
}

describe('isPayable', () => {
  it('is what is open or overdue', () => {
    const statuses = ['open', 'overdue', 'paid', 'void'] as const
    expect(statuses.filter((status) => isPayable({ status }))).to.deep.equal(['open', 'overdue'])
  })
})

describe('standingOf', () => {
  it('goes by what was seen as long as nothing newer is known', () => {
    expect(standingOf(first, undefined)).to.deep.equal({ kind: 'payable', total, before: undefined })
  })

  it('goes by what is known now', () => {
    const paidAt = '2026-11-24T12:00:00Z'
    expect(standingOf(first, { status: 'paid', total, paidAt })).to.deep.equal({ kind: 'paid', at: paidAt })
    expect(standingOf(first, { status: 'paid', total })).to.deep.equal({ kind: 'paid', at: undefined })
    expect(standingOf(first, { status: 'void', total, paidAt: null })).to.deep.equal({ kind: 'void' })
    expect(standingOf(first, null)).to.deep.equal({ kind: 'settled' })
    expect(standingOf(first, { status: 'overdue', total })).to.deep.include({ kind: 'payable' })
  })

  it('tells of an amount that is no longer the one that was seen', () => {
    for (const now of [
      { amount: '13.00', currency: 'EUR' },
      { amount: '12.00', currency: 'USD' },
    ])
      expect(standingOf(first, { status: 'open', total: now })).to.deep.equal({
        kind: 'payable',
        total: now,
        before: total,
      })
  })
})
