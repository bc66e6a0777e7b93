import { z } from 'zod'
import { instantSchema, metaSchema, moneySchema, page, says, sourceSchema } from './parts.ts'

export { instantSchema, metaSchema, moneySchema, sourceSchema }
const instant = instantSchema

const invoiceStatusSchema = z.enum(['open', 'paid', 'overdue', 'void']).meta({ id: 'InvoiceStatus' })
const bookingStatusSchema = z
  .enum(['requested', 'confirmed', 'completed', 'cancelled'])
  .meta({ id: 'BookingStatus' })

export const memberSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    tier: z.enum(['standard', 'silver', 'gold']),
    memberSince: instant,
    timeZone: z.string().meta(says('IANA zone')),
  })
  .meta({ id: 'Member' })
export const noticeSchema = z
  .object({
    id: z.string(),
    severity: z.enum(['info', 'warning', 'urgent']),
    title: z.string(),
    body: z.string(),
    publishedAt: instant,
  })
  .meta({ id: 'Notice' })
const bookingBriefSchema = z
  .object({
    id: z.string(),
    reference: z.string(),
    title: z.string(),
    startsAt: instant,
    status: bookingStatusSchema,
  })
  .meta({ id: 'BookingBrief' })
const invoiceBriefSchema = z
  .object({
    id: z.string(),
    number: z.string(),
    total: moneySchema,
    dueAt: instant,
    status: invoiceStatusSchema,
  })
  .meta({ id: 'InvoiceBrief' })
export const invoiceSchema = z
  .object({
    id: z.string(),
    number: z.string(),
    description: z.string(),
    status: invoiceStatusSchema,
    total: moneySchema,
    issuedAt: instant,
    dueAt: instant,
    paidAt: instant.nullable(),
    bookingReference: z
      .string()
      .nullable()
      .meta(says('The booking that the invoice is for; null when it is for none')),
    booking: bookingBriefSchema
      .nullable()
      .optional()
      .meta(
        says('That booking; null when there is none, absent when bookings did not deliver (`meta.sources`)'),
      ),
  })
  .meta({ id: 'Invoice' })
export const bookingSchema = z
  .object({
    id: z.string(),
    reference: z.string(),
    title: z.string(),
    venue: z.string(),
    status: bookingStatusSchema,
    startsAt: instant,
    endsAt: instant,
    timeZone: z.string().meta(says('IANA zone of the venue, for showing the local time')),
    guests: z.number().int(),
    price: moneySchema,
    version: z
      .string()
      .meta(says('Changes with every change; goes back as `If-Match` of a cancellation, quotes included')),
    unpaidInvoice: invoiceBriefSchema
      .nullable()
      .optional()
      .meta(says('What is still to be paid; null when nothing is, absent when billing did not deliver')),
  })
  .meta({ id: 'Booking' })
export const balanceSchema = z
  .object({
    outstanding: moneySchema,
    overdueInvoices: z.number().int(),
    asOf: instant,
  })
  .meta({ id: 'Balance' })

/** A section is null when its source did not deliver; `meta.sources` says why. */
export const dashboardSchema = z
  .object({
    member: memberSchema.nullable(),
    notices: z.array(noticeSchema).nullable(),
    balance: balanceSchema.nullable(),
    latestInvoices: z.array(invoiceSchema).nullable(),
    nextBooking: z
      .object({ booking: bookingSchema.nullable() })
      .nullable()
      .meta(says('`{booking: null}`: the source answered, and there is no next booking')),
    meta: metaSchema,
  })
  .meta({
    id: 'Dashboard',
    description: 'A section is null when its source did not deliver; `meta.sources` says why',
  })
export const meSchema = z.object({ member: memberSchema, meta: metaSchema }).meta({ id: 'Me' })
export const invoicePageSchema = page('InvoicePage', invoiceSchema)
export const bookingPageSchema = page('BookingPage', bookingSchema)

/** One thing that happened. `id` is unique across the sources and never changes. */
export const activityItemSchema = z
  .discriminatedUnion('kind', [
    z
      .object({
        kind: z.literal('notice'),
        id: z.string(),
        source: z.literal('accounts'),
        occurredAt: instant,
        notice: noticeSchema,
      })
      .meta({ id: 'NoticeActivity' }),
    z
      .object({
        kind: z.enum(['invoice_issued', 'invoice_paid', 'invoice_voided']),
        id: z.string(),
        source: z.literal('billing'),
        occurredAt: instant,
        invoice: z.object({
          id: z.string(),
          number: z.string(),
          amount: moneySchema,
          bookingReference: z.string().nullable(),
        }),
      })
      .meta({ id: 'InvoiceActivity' }),
    z
      .object({
        kind: z.enum(['booking_requested', 'booking_confirmed', 'booking_cancelled']),
        id: z.string(),
        source: z.literal('bookings'),
        occurredAt: instant,
        booking: z.object({ id: z.string(), reference: z.string(), title: z.string() }),
      })
      .meta({ id: 'BookingActivity' }),
  ])
  .meta({
    id: 'ActivityItem',
    description: 'One thing that happened. `id` is unique across the sources and never changes',
  })
/** Newest first. Items of a source that did not deliver come on a later page, once it does. */
export const activityPageSchema = page('ActivityPage', activityItemSchema)

/** What the member saw and agrees to pay: another amount is refused. */
export const paymentRequestSchema = z
  .strictObject({ amount: moneySchema })
  .meta({ id: 'PaymentRequest', description: 'What the member saw and agrees to pay' })
export const paymentSchema = z
  .object({ id: z.string(), amount: moneySchema, paidAt: instant })
  .meta({ id: 'Payment' })
export const paymentAnswerSchema = z
  .object({
    payment: paymentSchema,
    invoice: invoiceSchema,
    meta: metaSchema,
  })
  .meta({ id: 'PaymentAnswer' })
export const cancellationAnswerSchema = z
  .object({ booking: bookingSchema, meta: metaSchema })
  .meta({ id: 'CancellationAnswer' })

export type Money = z.output<typeof moneySchema>
export type Source = z.output<typeof sourceSchema>
export type SourceName = Source['name']
export type Member = z.output<typeof memberSchema>
export type Notice = z.output<typeof noticeSchema>
export type Invoice = z.output<typeof invoiceSchema>
export type Booking = z.output<typeof bookingSchema>
export type Balance = z.output<typeof balanceSchema>
export type Dashboard = z.output<typeof dashboardSchema>
export type Me = z.output<typeof meSchema>
export type InvoicePage = z.output<typeof invoicePageSchema>
export type BookingPage = z.output<typeof bookingPageSchema>
export type ActivityItem = z.output<typeof activityItemSchema>
export type ActivityPage = z.output<typeof activityPageSchema>
export type PaymentRequest = z.output<typeof paymentRequestSchema>
export type PaymentAnswer = z.output<typeof paymentAnswerSchema>
export type CancellationAnswer = z.output<typeof cancellationAnswerSchema>
