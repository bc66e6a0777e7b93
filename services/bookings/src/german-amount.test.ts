import { expect } from 'chai'
import { describe, it } from 'mocha'
import { germanAmount } from './german-amount.ts'

const cases: readonly [minor: number, text: string][] = [
  [0, '0,00'],
  [5, '0,05'],
  [99, '0,99'],
  [100, '1,00'],
  [99_999, '999,99'],
  [100_000, '1.000,00'],
  [123_450, '1.234,50'],
  [123_456_700, '1.234.567,00'],
  [-5, '-0,05'],
  [-100_000, '-1.000,00'],
  [9_007_199_254_740_991, '90.071.992.547.409,91'],
]

describe('German amount', () => {
  for (const [minor, text] of cases)
    it(`writes ${minor} as ${text}`, () => {
      expect(germanAmount(minor)).to.equal(text)
    })
})
