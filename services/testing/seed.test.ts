import { demoMembers } from '@sallyport/common/demo-members'
import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { startBilling, type TestBilling } from '../billing/testing/start-billing.ts'
import { startBookings, type TestBookings } from '../bookings/testing/start-bookings.ts'

const day = 86_400_000

describe('the seed of billing and bookings', () => {
  let billing: TestBilling
  let bookings: TestBookings
  before(async () => {
    billing = await startBilling()
    bookings = await startBookings()
  })
  after(async () => {
    await billing.close()
    await bookings.close()
  })

  const instant = (local: string, timeZone: string) =>
    Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).epochMilliseconds
  /** German decimals without their signs are minor units. */
  const minorUnits = (price: string) => Number(price.replaceAll(/\D/g, ''))

  it('is more than a thousand rows, always as many', async () => {
    const count = async (lists: ((memberId: string) => Promise<unknown[]>)[]) => {
      const rows = lists.flatMap((list) => demoMembers.map(({ id }) => list(id)))
      return (await Promise.all(rows)).reduce((sum, { length }) => sum + length, 0)
    }
    const invoices = await count([billing.invoices])
    const ledger = await count([billing.ledger])
    const booked = await count([(id) => bookings.bookings(id)])
    const events = await count([(id) => bookings.events(id)])
    // As services/seed.md says.
    expect({ invoices, ledger, booked, events }).to.deep.equal({
      invoices: 265,
      ledger: 517,
      booked: 250,
      events: 499,
    })
    expect(invoices + ledger + booked + events).to.be.above(1000)
  })

  it('tells one story: every invoice for a booking is for its price, void when it is cancelled', async () => {
    for (const { id } of demoMembers) {
      const byReference = new Map((await bookings.bookings(id)).map((row) => [row.Reference, row]))
      const cancelledAt = new Map(
        (await bookings.events(id))
          .filter(({ Kind }) => Kind === 2)
          .map((event) => [event.Reference, instant(event.OccurredAtLocal, event.TimeZone)]),
      )
      const requestedAt = new Map(
        (await bookings.events(id))
          .filter(({ Kind }) => Kind === 0)
          .map((event) => [event.Reference, instant(event.OccurredAtLocal, event.TimeZone)]),
      )
      const voidedAt = new Map(
        (await billing.ledger(id))
          .filter(({ kind }) => kind === 'VOIDED')
          .map((entry) => [entry.invoiceId, entry.occurredAt]),
      )
      for (const { bookingReference, invoiceId, status, total, issuedAt } of await billing.invoices(id)) {
        if (bookingReference === null) continue
        const booking = byReference.get(bookingReference)
        expect(booking, bookingReference).to.not.equal(undefined)
        expect(minorUnits(booking?.Price ?? ''), bookingReference).to.equal(total.amountMinor)
        expect(booking?.Currency).to.equal(total.currency)
        expect(status === 'VOID', bookingReference).to.equal(booking?.Status === 3)
        expect(issuedAt - (requestedAt.get(bookingReference) ?? 0), bookingReference).to.be.above(day)
        if (status === 'VOID')
          expect(cancelledAt.get(bookingReference), bookingReference).to.be.below(
            voidedAt.get(invoiceId) ?? 0,
          )
      }
    }
  })
})
