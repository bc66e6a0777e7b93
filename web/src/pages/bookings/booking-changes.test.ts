import { expect } from 'chai'
import { describe, it } from 'mocha'
import type { Booking } from '../../api/contract.ts'
import { changesOf } from './booking-changes.ts'

const booking: Booking = {
  id: 'bkg_1',
  reference: 'BK-R2M89',
  title: 'Dinner',
  venue: 'Café de l’Été',
  status: 'confirmed',
  startsAt: '2026-11-28T19:30:00Z',
  endsAt: '2026-11-28T22:00:00Z',
  timeZone: 'Europe/Lisbon',
  guests: 2,
  price: { amount: '120.00', currency: 'EUR' },
  version: '"1"',
  unpaidInvoice: null,
}
const changes = (now: Partial<Booking>, language: 'en' | 'fr' = 'en') =>
  changesOf(booking, { ...booking, ...now }, language).map(
    ({ what, before, now }) => `${what}: ${before} > ${now}`,
  )

describe('changesOf', () => {
  it('tells what changed in the words in which it is shown', () => {
    expect(changes({ status: 'cancelled', guests: 1 })).to.deep.equal([
      'Status: Confirmed > Cancelled',
      'Guests: 2 guests > 1 guest',
    ])
    expect(changes({ price: { amount: '120.50', currency: 'EUR' } })).to.deep.equal([
      'Price: €120.00 > €120.50',
    ])
    expect(changes({ endsAt: '2026-11-28T22:30:00Z' })).to.deep.equal([
      'Time: Saturday, 28 November 2026, 19:30 – 22:00 (Lisbon) > Saturday, 28 November 2026, 19:30 – 22:30 (Lisbon)',
    ])
    expect(changes({ status: 'cancelled' }, 'fr')).to.deep.equal(['État: Confirmée > Annulée'])
  })

  it('tells nothing of what a reader does not see', () => {
    expect(changes({ version: '"2"', price: { ...booking.price } })).to.deep.equal([])
  })
})
