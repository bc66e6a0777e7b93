import { faker } from '@faker-js/faker/locale/en'
import { demoMembers } from '@sallyport/common/demo-members'
import { bookingFacts, currencyOf } from './booking-facts.ts'
import type { Invoice } from './invoice.ts'
import { pick } from './pick.ts'
import { stableId } from './stable-id.ts'

type Draft = Omit<Invoice, 'invoiceNumber'>

const hour = 3_600_000
const day = 24 * hour
/** A booking is invoiced thirty days before it; every invoice is due at the end of its fourteenth day. */
const invoiceLead = 30
const termDays = 14
/** Bookings this close, in days, or still ahead are not paid yet. */
const paidBefore = 5
/** Somebody has to owe nothing. */
const paysAtOnce = 'mem_7QK2EMI5'
const extras = 8

/** The year in which the numbering began: a number must not change with the calendar. */
const series = 2026
const numberOf = (memberIndex: number, position: number) =>
  `INV-${series}-${String((memberIndex + 1) * 100 + position).padStart(6, '0')}`

/** @param issuedDay days from the first day; negative. */
function times(memberId: string, ordinal: number, issuedDay: number, today: number) {
  // Before 18:00, so that an invoice voided 1 to 6 hours later was voided before today.
  const issuedAt = today + issuedDay * day + (8 * 60 + (pick(memberId, ordinal, 'issued') % 600)) * 60_000
  const voidedAt = issuedAt + (1 + (pick(memberId, ordinal, 'voided') % 6)) * hour
  const dueAt = today + (issuedDay + termDays + 1) * day - 1000
  const paidDay = Math.min(issuedDay + 1 + (pick(memberId, ordinal, 'paid') % 20), -1)
  return { issuedAt, dueAt, voidedAt, paidAt: today + paidDay * day + 19 * hour }
}

function bookingInvoices(memberId: string, today: number): Draft[] {
  return bookingFacts(memberId).flatMap(({ reference, startDay, cancelled, amountMinor }, index) => {
    const issuedDay = startDay - invoiceLead
    if (issuedDay >= 0) return []
    const { issuedAt, dueAt, voidedAt, paidAt } = times(memberId, index + 1, issuedDay, today)
    const paid = !cancelled && (startDay < paidBefore || memberId === paysAtOnce)
    return {
      invoiceId: stableId('inv', memberId, reference),
      memberId,
      bookingReference: reference,
      issuedAt,
      dueAt,
      paidAt: paid ? paidAt : null,
      voidedAt: cancelled ? voidedAt : null,
      total: { amountMinor, currency: currencyOf(memberId) },
      description: `Booking ${reference}`,
    }
  })
}

/** What was sold at the desk: a quarter apart, for no booking. */
function extraInvoices(memberId: string, today: number): Draft[] {
  return Array.from({ length: extras }, (_, index) => {
    const ordinal = 1001 + index
    faker.seed(pick(memberId, ordinal, 'extra'))
    const { issuedAt, dueAt, paidAt } = times(memberId, ordinal, -10 - 91 * index, today)
    return {
      invoiceId: stableId('inv', memberId, `extra-${index}`),
      memberId,
      bookingReference: null,
      issuedAt,
      dueAt,
      paidAt: index > 0 || memberId === paysAtOnce ? paidAt : null,
      voidedAt: null,
      total: { amountMinor: faker.number.int({ min: 199, max: 24_999 }), currency: currencyOf(memberId) },
      description: `${faker.commerce.productName()} – ${faker.person.lastName()}'s café`,
    }
  })
}

/**
 * Every demo member's invoices by member id, newest first.
 * @param today epoch milliseconds of the midnight (UTC) that dates are laid out from.
 */
export function seedInvoices(today: number): Map<string, Invoice[]> {
  return new Map(
    demoMembers.map(({ id }, memberIndex) => {
      const drafts = [...bookingInvoices(id, today), ...extraInvoices(id, today)]
      const numbered = drafts
        .toSorted((a, b) => a.issuedAt - b.issuedAt)
        .map((draft, index) => ({ ...draft, invoiceNumber: numberOf(memberIndex, index + 1) }))
      return [id, numbered.toReversed()]
    }),
  )
}
