import { z } from 'zod'

/** billing: camelCase, Spring pages, errors RFC 9457, times in epoch ms, money in minor units. */
const money = z.object({ amountMinor: z.number(), currency: z.string() })

const invoice = z.object({
  invoiceId: z.string().min(1),
  invoiceNumber: z.string().min(1),
  bookingReference: z.string().nullable(),
  status: z.enum(['OPEN', 'PAID', 'OVERDUE', 'VOID']),
  issuedAt: z.number(),
  dueAt: z.number(),
  paidAt: z.number().nullable(),
  total: money,
  description: z.string(),
})
const count = z.number().int().nonnegative()

/** Spring's page; `page.number` counts from 0. */
const pageOf = <Row extends z.ZodType>(row: Row) =>
  z.object({
    content: z.array(row).max(100),
    page: z.object({ number: count, size: count, totalElements: count, totalPages: count }),
  })

export const invoicesAnswer = pageOf(invoice)
export const paymentAnswer = z.object({
  paymentId: z.string().min(1),
  invoiceId: z.string().min(1),
  amountMinor: z.number(),
  currency: z.string(),
  paidAt: z.number(),
  invoice,
})
const ledgerEntry = z.object({
  entryId: z.string().min(1),
  kind: z.enum(['ISSUED', 'PAID', 'VOIDED']),
  invoiceId: z.string().min(1),
  invoiceNumber: z.string().min(1),
  bookingReference: z.string().nullable(),
  amount: money,
  occurredAt: z.number(),
})
export const ledgerAnswer = pageOf(ledgerEntry)
export const balanceAnswer = z.object({ outstanding: money, overdueCount: count, asOf: z.number() })

/** RFC 9457; `code` is billing's own. */
export const problemAnswer = z.object({ code: z.string() })

/** Where a page starts, in billing's own terms: `page` counts pages of `size` rows from 0. */
export const invoicePosition = z.strictObject({
  page: z.number().int().min(0).max(999_999),
  size: z.number().int().min(1).max(100),
})

export interface SpringPage<Row> {
  content: Row[]
  page: { number: number; size: number; totalElements: number; totalPages: number }
}
export type UpstreamPayment = z.output<typeof paymentAnswer>
export type UpstreamLedgerEntry = z.output<typeof ledgerEntry>
export type UpstreamInvoice = z.output<typeof invoice>
export type UpstreamBalance = z.output<typeof balanceAnswer>
export type InvoicePosition = z.output<typeof invoicePosition>
