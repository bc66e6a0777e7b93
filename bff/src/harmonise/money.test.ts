import { moneySchema } from '@sallyport/common/contracts/views'
import { expect } from 'chai'
import { describe, it } from 'mocha'
import { ContractBreach } from './contract-breach.ts'
import { fromGermanDecimal, fromMinorUnits } from './money.ts'

describe('money', () => {
  const german: [text: string, amount: string][] = [
    ['0,05', '0.05'],
    ['0,00', '0.00'],
    ['-0,00', '0.00'],
    ['-0,05', '-0.05'],
    ['12,30', '12.30'],
    ['999,99', '999.99'],
    ['1.234,50', '1234.50'],
    ['-1.234,50', '-1234.50'],
    ['1.234.567,00', '1234567.00'],
    // Beyond what a double holds: 2^53 cents have 16 digits.
    ['123.456.789.012.345.678,91', '123456789012345678.91'],
  ]
  for (const [text, amount] of german)
    it(`reads "${text}" as ${amount}`, () => {
      expect(fromGermanDecimal(text, 'EUR')).to.deep.equal({ amount, currency: 'EUR' })
    })

  const malformed = [
    '',
    ',50',
    '1,5',
    '1,234',
    '1234,50',
    '1,234.50',
    '1234.50',
    '1.23,50',
    '12.34.567,00',
    '.123,00',
    '01,00',
    '00,05',
    '0.123,00',
    '--1,00',
    '+1,00',
    '\u22121,00',
    '1.234,50 ',
    '1.234,50\n',
    '1 234,50',
    '1.234,50 €',
    '1e3,00',
    '١,٠٠',
    'NaN',
  ]
  for (const text of malformed)
    it(`refuses ${JSON.stringify(text)}`, () => {
      expect(() => fromGermanDecimal(text, 'EUR')).to.throw(ContractBreach)
    })

  const minor: [amountMinor: number, amount: string][] = [
    [0, '0.00'],
    [-0, '0.00'],
    [5, '0.05'],
    [-5, '-0.05'],
    [99, '0.99'],
    [100, '1.00'],
    [-123_450, '-1234.50'],
    // As floats these cents would be off: 1.15 * 100 is 114.99999999999999.
    [115, '1.15'],
    [Number.MAX_SAFE_INTEGER, '90071992547409.91'],
  ]
  for (const [amountMinor, amount] of minor)
    it(`reads ${amountMinor} minor units as ${amount}`, () => {
      const money = fromMinorUnits(amountMinor, 'USD')
      expect(money).to.deep.equal({ amount, currency: 'USD' })
      expect(moneySchema.safeParse(money).success).to.equal(true)
    })

  for (const amountMinor of [0.5, 1e21, 2 ** 53, NaN, Infinity])
    it(`refuses ${amountMinor} minor units`, () => {
      expect(() => fromMinorUnits(amountMinor, 'EUR')).to.throw(ContractBreach)
    })

  for (const currency of ['JPY', 'KWD', 'eur', 'EURO', ''])
    it(`refuses the currency "${currency}": its scale is not agreed`, () => {
      expect(() => fromMinorUnits(100, currency)).to.throw(ContractBreach)
      expect(() => fromGermanDecimal('1,00', currency)).to.throw(ContractBreach)
    })

  it('names no value in its errors', () => {
    expect(() => fromGermanDecimal('canary', 'EUR')).to.throw(ContractBreach, /^((?!canary).)*$/)
    expect(() => fromGermanDecimal('1,00', 'canary')).to.throw(ContractBreach, /^((?!canary).)*$/)
  })
})
