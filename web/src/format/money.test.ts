import { expect } from 'chai'
import { describe, it } from 'mocha'
import { formatMoney, isZero } from './money.ts'

describe('formatMoney', () => {
  it('shows an amount in its currency, as the reader writes it', () => {
    expect(formatMoney('en-GB', { amount: '1234.50', currency: 'EUR' })).to.equal('€1,234.50')
    expect(formatMoney('en-GB', { amount: '-45.00', currency: 'GBP' })).to.equal('-£45.00')
    expect(formatMoney('fr-FR', { amount: '1234.50', currency: 'EUR' })).to.equal('1\u202f234,50\u00a0€')
    expect(formatMoney('fr-FR', { amount: '0.05', currency: 'GBP' })).to.equal('0,05\u00a0£GB')
  })

  it('keeps digits that a float would lose', () => {
    expect(formatMoney('en-GB', { amount: '90071992547409931.27', currency: 'EUR' })).to.equal(
      '€90,071,992,547,409,931.27',
    )
  })

  it('shows what is no decimal as it came', () => {
    for (const amount of ['1.234,50', '0x10', '', '1e3'])
      expect(formatMoney('en-GB', { amount, currency: 'EUR' })).to.equal(`${amount} EUR`)
  })
})

describe('isZero', () => {
  it('knows nothing from something', () => {
    for (const amount of ['0.00', '-0.00', '0']) expect(isZero({ amount, currency: 'EUR' })).to.equal(true)
    for (const amount of ['0.01', '-0.01', '10.00'])
      expect(isZero({ amount, currency: 'EUR' })).to.equal(false)
  })
})
