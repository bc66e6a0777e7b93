import { expect } from 'chai'
import { describe, it } from 'mocha'
import { etagOf } from './etag.ts'
import { type Booking, isUpcoming, statusOf, toView } from './booking.ts'

const booking = (changes: Partial<Booking> = {}): Booking => ({
  id: '1bf62cfe-1e93-8951-89df-9809646df131',
  reference: 'BK-7F3K2',
  memberId: 'mem_7QK2ADA1',
  title: 'Dinner',
  venue: 'Café de l’Été',
  startsAt: Temporal.ZonedDateTime.from('2026-12-03T14:30[Europe/Berlin]'),
  endsAt: Temporal.ZonedDateTime.from('2026-12-03T16:00[Europe/Berlin]'),
  state: 'confirmed',
  guests: 2,
  priceMinor: 123_450,
  currency: 'EUR',
  ...changes,
})
const beforeStart = Date.parse('2026-12-03T13:29:59Z')
const started = Date.parse('2026-12-03T13:30:00Z')
const ended = Date.parse('2026-12-03T15:00:00Z')

describe('booking', () => {
  it('looks as the contract says', () => {
    expect(toView(booking(), beforeStart)).to.deep.equal({
      '@odata.etag': etagOf(booking()),
      BookingId: '1bf62cfe-1e93-8951-89df-9809646df131',
      Reference: 'BK-7F3K2',
      MemberId: 'mem_7QK2ADA1',
      Title: 'Dinner',
      VenueName: 'Café de l’Été',
      StartsAtLocal: '2026-12-03T14:30:00',
      EndsAtLocal: '2026-12-03T16:00:00',
      TimeZone: 'Europe/Berlin',
      Status: 1,
      Guests: 2,
      Price: '1.234,50',
      Currency: 'EUR',
    })
  })

  it('completes when it ends, by the clock of its zone', () => {
    expect([beforeStart, started, ended].map((now) => statusOf(booking(), now))).to.deep.equal([1, 1, 2])
  })

  it('lapses when nobody confirmed it in time', () => {
    const requested = booking({ state: 'requested' })
    expect([beforeStart, started].map((now) => statusOf(requested, now))).to.deep.equal([0, 3])
  })

  it('stays cancelled', () => {
    const cancelled = booking({ state: 'cancelled' })
    expect([beforeStart, ended].map((now) => statusOf(cancelled, now))).to.deep.equal([3, 3])
  })

  it('is upcoming until it starts, unless it is cancelled', () => {
    expect([beforeStart, started].map((now) => isUpcoming(booking(), now))).to.deep.equal([true, false])
    expect(isUpcoming(booking({ state: 'requested' }), beforeStart)).to.equal(true)
    expect(isUpcoming(booking({ state: 'cancelled' }), beforeStart)).to.equal(false)
  })
})
