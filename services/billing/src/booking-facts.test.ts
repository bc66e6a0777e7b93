import { expect } from 'chai'
import { describe, it } from 'mocha'
import { bookingFacts, currencyOf } from './booking-facts.ts'

/** The known values of services/seed.md: bookings is tested against the same. */
const known = [
  ['mem_7QK2ADA1', 57, 1, 'BK-W6TGX', -435, true, 66_171, 'EUR'],
  ['mem_7QK2BEN2', 56, 3, 'BK-GVZF3', -406, false, 5, 'USD'],
  ['mem_7QK2CHI3', 45, 5, 'BK-XBSPV', -291, false, 123_450, 'EUR'],
  ['mem_7QK2DEV4', 48, 42, 'BK-DZ6FG', 17, true, 144_308, 'EUR'],
  ['mem_7QK2EMI5', 44, 40, 'BK-4VBFK', 35, false, 100_743, 'EUR'],
] as const

describe('billing’s booking facts', () => {
  for (const [memberId, count, n, reference, startDay, cancelled, amountMinor, currency] of known) {
    it(`knows booking ${n} of ${memberId} as bookings does`, () => {
      const facts = bookingFacts(memberId)
      expect(facts).to.have.length(count)
      expect(facts[n - 1]).to.deep.equal({ reference, startDay, cancelled, amountMinor })
      expect(currencyOf(memberId)).to.equal(currency)
    })
  }
})
