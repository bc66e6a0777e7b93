import { expect } from 'chai'
import { describe, it } from 'mocha'
import { createPaymentKeys } from './payment-keys.ts'

const euros = (amount: string) => ({ amount, currency: 'EUR' })

describe('createPaymentKeys', () => {
  it('gives one key to every try of one intention', () => {
    const keys = createPaymentKeys()
    expect(keys.keyFor('inv_1', euros('12.00'))).to.equal(keys.keyFor('inv_1', euros('12.00')))
  })

  it('gives another key to another invoice, amount or currency', () => {
    const keys = createPaymentKeys()
    const given = [
      keys.keyFor('inv_1', euros('12.00')),
      keys.keyFor('inv_2', euros('12.00')),
      keys.keyFor('inv_1', euros('13.00')),
      keys.keyFor('inv_1', { amount: '12.00', currency: 'USD' }),
    ]
    expect(new Set(given).size).to.equal(4)
  })

  it('gives a new key once it is known what came of the last', () => {
    const keys = createPaymentKeys()
    const before = keys.keyFor('inv_1', euros('12.00'))
    const other = keys.keyFor('inv_2', euros('12.00'))
    keys.settle('inv_1', euros('12.00'))
    expect(keys.keyFor('inv_1', euros('12.00'))).not.to.equal(before)
    expect(keys.keyFor('inv_2', euros('12.00'))).to.equal(other)
  })

  it('makes keys that the API takes: 8 to 128 printable characters', () => {
    expect(createPaymentKeys().keyFor('inv_1', euros('12.00'))).to.match(/^[\da-f]{32}$/)
  })
})
