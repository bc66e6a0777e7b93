import { demoMembers } from '@sallyport/common/demo-members'
import { expect } from 'chai'
import { describe, it } from 'mocha'
import { bookingFacts, countBookings } from './booking-facts.ts'

/** The known values of services/seed.md: billing is tested against the same. */
const known = [
  ['mem_7QK2ADA1', 57, 1, 'BK-W6TGX', -435, true, 66_171, 'EUR'],
  ['mem_7QK2BEN2', 56, 3, 'BK-GVZF3', -406, false, 5, 'USD'],
  ['mem_7QK2CHI3', 45, 5, 'BK-XBSPV', -291, false, 123_450, 'EUR'],
  ['mem_7QK2DEV4', 48, 42, 'BK-DZ6FG', 17, true, 144_308, 'EUR'],
  ['mem_7QK2EMI5', 44, 40, 'BK-4VBFK', 35, false, 100_743, 'EUR'],
] as const

describe('booking facts', () => {
  for (const [memberId, count, n, reference, startDay, cancelled, priceMinor, currency] of known) {
    it(`of booking ${n} of ${memberId} are what the seed says`, () => {
      expect(countBookings(memberId)).to.equal(count)
      expect(bookingFacts(memberId, n)).to.deep.equal({
        reference,
        startDay,
        cancelled,
        priceMinor,
        currency,
      })
    })
  }

  it('give every booking a reference of its own', () => {
    const references = demoMembers.flatMap(({ id }) =>
      Array.from({ length: countBookings(id) }, (_, index) => bookingFacts(id, index + 1).reference),
    )
    expect(new Set(references).size).to.equal(references.length)
  })
})
