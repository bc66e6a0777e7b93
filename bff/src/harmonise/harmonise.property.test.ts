import * as views from '@sallyport/common/contracts/views'
import { expect } from 'chai'
import fc from 'fast-check'
import { describe, it } from 'mocha'
import type { z } from 'zod'
import { arbitraryOf } from '../testing/arbitrary-of.ts'
import { agreedValues, epochMs, germanAmounts, offsetTimes, zones } from '../testing/upstream-values.ts'
import * as accounts from '../upstream/accounts-contract.ts'
import * as billing from '../upstream/billing-contract.ts'
import * as bookings from '../upstream/bookings-contract.ts'
import { bookingActivity, ledgerActivity, noticeActivity } from './activity.ts'
import { briefBooking, toBooking } from './booking.ts'
import { fromEpochMs, fromLocalTime, fromOffsetTime } from './instant.ts'
import { briefInvoice, toBalance, toInvoice, toPayment } from './invoice.ts'
import { toMember, toNotice } from './member.ts'
import { fromGermanDecimal, fromMinorUnits, toMinorUnits } from './money.ts'

/** Whatever a contract allows becomes what the page is promised, nothing more and nothing less. */
function total<Schema extends z.ZodType>(
  what: string,
  upstream: Schema,
  rows: (answer: z.output<Schema>) => readonly unknown[],
  promised: z.ZodType,
): void {
  it(`is total: ${what}`, () => {
    fc.assert(
      fc.property(arbitraryOf(upstream, agreedValues), (answer) => {
        // What was generated is what the schema lets through, or the property would say nothing.
        expect(upstream.safeParse(answer).success).to.equal(true)
        for (const row of rows(answer)) expect(promised.parse(row)).to.deep.equal(row)
      }),
    )
  })
}

const valueOf = <Row>(answer: { Success: true; Value: Row[] } | { Success: false }): Row[] =>
  answer.Success ? answer.Value : []

describe('harmonising valid data', () => {
  total('member', accounts.memberAnswer, ({ data }) => [toMember(data)], views.memberSchema)
  total('notices', accounts.noticesAnswer, ({ data }) => data.map(toNotice), views.noticeSchema)
  total(
    'activity of notices',
    accounts.noticeRowsAnswer,
    ({ data }) => data.map(noticeActivity),
    views.activityItemSchema,
  )
  total('invoices', billing.invoicesAnswer, ({ content }) => content.map(toInvoice), views.invoiceSchema)
  total(
    'invoice of a booking',
    billing.invoicesAnswer,
    ({ content }) => content.map((row) => briefInvoice(toInvoice(row))),
    views.bookingSchema.shape.unpaidInvoice,
  )
  total('balance', billing.balanceAnswer, (answer) => [toBalance(answer)], views.balanceSchema)
  total('payment', billing.paymentAnswer, (answer) => [toPayment(answer)], views.paymentSchema)
  total(
    'activity of the ledger',
    billing.ledgerAnswer,
    ({ content }) => content.map(ledgerActivity),
    views.activityItemSchema,
  )
  total('bookings', bookings.bookingsAnswer, (answer) => valueOf(answer).map(toBooking), views.bookingSchema)
  total(
    'booking of an invoice',
    bookings.bookingsAnswer,
    (answer) => valueOf(answer).map((row) => briefBooking(toBooking(row))),
    views.invoiceSchema.shape.booking,
  )
  total(
    'activity of bookings',
    bookings.eventsAnswer,
    (answer) => valueOf(answer).map(bookingActivity),
    views.activityItemSchema,
  )
})

describe('money survives', () => {
  it('from minor units and back', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom('CHF', 'EUR', 'GBP', 'USD'), (minor, currency) => {
        expect(toMinorUnits(fromMinorUnits(minor, currency))).to.equal(minor)
      }),
    )
  })
  it('from a German decimal, however long', () => {
    fc.assert(
      fc.property(germanAmounts, ({ cents, text }) => {
        const { amount } = fromGermanDecimal(text, 'EUR')
        expect(BigInt(amount.replace('.', ''))).to.equal(cents)
      }),
    )
  })
  it('as text on the way in: what a double cannot hold is refused, not rounded', () => {
    expect(toMinorUnits({ amount: '90071992547409.91', currency: 'EUR' })).to.equal(Number.MAX_SAFE_INTEGER)
    for (const amount of ['90071992547409.92', '1', '1.5', '1.234', '1,50', ' 1.50', '1.50\n', 'NaN', ''])
      expect(toMinorUnits({ amount, currency: 'EUR' })).to.equal(undefined)
    expect(toMinorUnits({ amount: '1.50', currency: 'JPY' })).to.equal(undefined)
  })
})

describe('time survives', () => {
  const msOf = (text: string) => Temporal.Instant.from(text).epochMilliseconds

  it('from epoch milliseconds', () => {
    fc.assert(fc.property(epochMs, (ms) => void expect(msOf(fromEpochMs(ms))).to.equal(ms)))
  })
  it('from an offset', () => {
    fc.assert(
      fc.property(offsetTimes, ({ ms, text }) => void expect(msOf(fromOffsetTime(text))).to.equal(ms)),
    )
  })
  it('from a local time: the same instant, or the first of two with that local time', () => {
    const local = (ms: number, zone: string) =>
      Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDateTime()
    const instants = fc.integer({ min: Date.UTC(1970, 0, 2), max: Date.UTC(2037, 0, 1) })
    fc.assert(
      fc.property(instants, zones, (ms, zone) => {
        const back = msOf(fromLocalTime(local(ms, zone).toString(), zone))
        expect(back).to.be.at.most(ms)
        expect(local(back, zone).equals(local(ms, zone))).to.equal(true)
        if (back < ms) expect(ms - back).to.be.at.most(86_400_000)
      }),
      { numRuns: 1_000 },
    )
  })
})
