import { z } from 'zod'

/** What this API answers. The routes' types, openapi.json and the tests all come from here. */
const epochMs = (description: string) =>
  z.int().meta({ description: `${description}, in epoch milliseconds` })

const money = z
  .object({
    amountMinor: z.int().meta({ description: 'Minor units, e.g. cents', example: 123_450 }),
    currency: z.string().length(3).meta({ description: 'ISO 4217', example: 'EUR' }),
  })
  .meta({ id: 'Money' })

export const invoiceStatuses = ['OPEN', 'PAID', 'OVERDUE', 'VOID'] as const
export const referencePattern = /^BK-[0-9A-HJKMNP-TV-Z]{5}$/
const bookingReference = z.string().regex(referencePattern).meta({ example: 'BK-W6TGX' })
const invoiceId = z
  .string()
  .regex(/^inv_[\da-f]{16}$/)
  .meta({ example: 'inv_31c2f6e0a94b7d58' })
const invoiceNumber = z
  .string()
  .regex(/^INV-2026-\d{6}$/)
  .meta({ example: 'INV-2026-000101' })

export const invoiceView = z
  .object({
    invoiceId,
    invoiceNumber,
    memberId: z.string(),
    bookingReference: bookingReference.nullable().meta({ description: 'null: for no booking' }),
    status: z.enum(invoiceStatuses),
    issuedAt: epochMs('When it was issued'),
    dueAt: epochMs('From when on it is overdue'),
    paidAt: epochMs('When it was paid').nullable(),
    total: money,
    description: z.string().min(1),
  })
  .meta({ id: 'Invoice' })

const count = z.int().min(0)
const pageOf = <Row extends z.ZodType>(row: Row) =>
  z.object({
    content: z.array(row),
    page: z.object({
      number: count.meta({ description: 'Counted from 0' }),
      size: count,
      totalElements: count,
      totalPages: count,
    }),
  })

export const invoicePage = pageOf(invoiceView).meta({ id: 'InvoicePage' })

export const balance = z
  .object({
    memberId: z.string(),
    outstanding: money.meta({ description: 'Open and overdue invoices together' }),
    overdueCount: count,
    asOf: epochMs('The clock of this service'),
  })
  .meta({ id: 'Balance' })

export const payment = z
  .object({
    paymentId: z.string().regex(/^pay_[\da-f]{16}$/),
    invoiceId,
    ...money.shape,
    paidAt: epochMs('When it was paid'),
    invoice: invoiceView,
  })
  .meta({ id: 'Payment' })

const ledgerEntry = z
  .object({
    entryId: z.string().regex(/^led_[\da-f]{16}$/),
    kind: z.enum(['ISSUED', 'PAID', 'VOIDED']),
    invoiceId,
    invoiceNumber,
    bookingReference: bookingReference.nullable(),
    amount: money,
    occurredAt: epochMs('Never earlier than that of the entry before'),
  })
  .meta({ id: 'LedgerEntry' })

export const ledgerPage = pageOf(ledgerEntry).meta({ id: 'LedgerPage' })

const violation = z.object({
  field: z.string().meta({ description: 'The parameter or header at fault; `body` for the body as a whole' }),
  message: z.string(),
})

/** RFC 9457. */
export const problemDocument = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  code: z.string().meta({ description: 'The stable name of the error' }),
  requestId: z.string(),
  violations: z.array(violation).optional(),
})

export type Money = z.output<typeof money>
export type InvoiceView = z.output<typeof invoiceView>
export type Balance = z.output<typeof balance>
export type Payment = z.output<typeof payment>
export type LedgerEntry = z.output<typeof ledgerEntry>
export type Violation = z.output<typeof violation>
export type ProblemDocument = z.output<typeof problemDocument>
