import { z } from 'zod'

/** Money without float arithmetic: a decimal string with a point and an ISO 4217 code. */
export const moneySchema = z.object({
  amount: z.string().regex(/^-?\d+\.\d{2}$/),
  currency: z.string().length(3),
})
const instant = z.iso.datetime()

export const sourceSchema = z.object({
  name: z.enum(['accounts', 'billing', 'bookings']),
  status: z.enum(['ok', 'stale', 'unavailable', 'contract']),
  latencyMs: z.number().nonnegative(),
})
export const metaSchema = z.object({ requestId: z.string(), sources: z.array(sourceSchema) })

export const memberSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  tier: z.enum(['standard', 'silver', 'gold']),
  memberSince: instant,
  timeZone: z.string(),
})
export const noticeSchema = z.object({
  id: z.string(),
  severity: z.enum(['info', 'warning', 'urgent']),
  title: z.string(),
  body: z.string(),
  publishedAt: instant,
})
export const invoiceSchema = z.object({
  id: z.string(),
  number: z.string(),
  description: z.string(),
  status: z.enum(['open', 'paid', 'overdue', 'void']),
  total: moneySchema,
  issuedAt: instant,
  dueAt: instant,
  paidAt: instant.nullable(),
  /** The booking that the invoice is for; null when it is for none. */
  bookingReference: z.string().nullable(),
})
export const bookingSchema = z.object({
  id: z.string(),
  reference: z.string(),
  title: z.string(),
  venue: z.string(),
  status: z.enum(['requested', 'confirmed', 'completed', 'cancelled']),
  startsAt: instant,
  endsAt: instant,
  /** IANA zone of the venue, for showing the local time. */
  timeZone: z.string(),
  guests: z.number().int(),
  price: moneySchema,
})
export const balanceSchema = z.object({
  outstanding: moneySchema,
  overdueInvoices: z.number().int(),
  asOf: instant,
})

/** A section is null when its source did not deliver; `meta.sources` says why. */
export const dashboardSchema = z.object({
  member: memberSchema.nullable(),
  notices: z.array(noticeSchema).nullable(),
  balance: balanceSchema.nullable(),
  latestInvoices: z.array(invoiceSchema).nullable(),
  /** `{booking: null}`: the source answered and there is no next booking. */
  nextBooking: z.object({ booking: bookingSchema.nullable() }).nullable(),
  meta: metaSchema,
})
export const meSchema = z.object({ member: memberSchema, meta: metaSchema })
const page = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    /** Pass back as `?cursor=`; null on the last page. */ nextCursor: z.string().nullable(),
    meta: metaSchema,
  })
export const invoicePageSchema = page(invoiceSchema)
export const bookingPageSchema = page(bookingSchema)

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
