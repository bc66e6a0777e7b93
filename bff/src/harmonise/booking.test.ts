import type { Booking } from '@sallyport/common/contracts/views'
import { expect } from 'chai'
import { describe, it } from 'mocha'
import { nextOf } from './booking.ts'
import { ContractBreach } from './contract-breach.ts'
import { bookingStatusOf } from './status.ts'

describe('booking status', () => {
  it('is a word for each agreed number', () => {
    expect([0, 1, 2, 3].map(bookingStatusOf)).to.deep.equal([
      'requested',
      'confirmed',
      'completed',
      'cancelled',
    ])
  })
  for (const status of [4, -1, 1.5, NaN])
    it(`is a breach for ${status}`, () => {
      expect(() => bookingStatusOf(status)).to.throw(ContractBreach)
    })
})

describe('next booking', () => {
  const now = Date.parse('2026-03-10T12:00:00Z')
  const booking = (id: string, startsAt: string, status: Booking['status'] = 'confirmed'): Booking => ({
    id,
    reference: id,
    title: '',
    venue: '',
    status,
    startsAt,
    endsAt: startsAt,
    timeZone: 'UTC',
    guests: 1,
    price: { amount: '1.00', currency: 'EUR' },
    version: '"1"',
  })
  const next = (...bookings: Booking[]) => nextOf(bookings, now)?.id

  it('is the earliest, in whatever order they come', () => {
    const late = booking('late', '2026-04-01T12:00:00.000Z')
    const soon = booking('soon', '2026-03-11T12:00:00.000Z')
    expect([next(late, soon), next(soon, late)]).to.deep.equal(['soon', 'soon'])
  })
  it('may be one that is merely requested', () => {
    expect(next(booking('a', '2026-03-11T12:00:00.000Z', 'requested'))).to.equal('a')
  })
  it('is none that is cancelled, completed, over, or starts this very moment', () => {
    expect(
      next(
        booking('cancelled', '2026-03-11T12:00:00.000Z', 'cancelled'),
        booking('completed', '2026-03-11T12:00:00.000Z', 'completed'),
        booking('past', '2026-03-09T12:00:00.000Z'),
        booking('now', '2026-03-10T12:00:00.000Z'),
      ),
    ).to.equal(undefined)
  })
})
