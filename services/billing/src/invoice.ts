import type { Balance, InvoiceView, Money } from './contract.ts'

/** An invoice as it is kept. All times are epoch milliseconds. */
export interface Invoice {
  invoiceId: string
  invoiceNumber: string
  memberId: string
  bookingReference: string | null
  issuedAt: number
  dueAt: number
  paidAt: number | null
  voidedAt: number | null
  total: Money
  description: string
}

/** The status follows from the facts and the clock: no job turns OPEN into OVERDUE. */
export function statusOf({ voidedAt, paidAt, dueAt }: Invoice, now: number): InvoiceView['status'] {
  if (voidedAt !== null) return 'VOID'
  if (paidAt !== null) return 'PAID'
  return dueAt < now ? 'OVERDUE' : 'OPEN'
}

/** An invoice as the contract shows it. */
export function toView(invoice: Invoice, now: number): InvoiceView {
  return {
    invoiceId: invoice.invoiceId,
    invoiceNumber: invoice.invoiceNumber,
    memberId: invoice.memberId,
    bookingReference: invoice.bookingReference,
    status: statusOf(invoice, now),
    issuedAt: invoice.issuedAt,
    dueAt: invoice.dueAt,
    paidAt: invoice.paidAt,
    total: invoice.total,
    description: invoice.description,
  }
}

/** What a member owes: open and overdue invoices. */
export function balanceOf(
  memberId: string,
  invoices: readonly Invoice[],
  currency: string,
  now: number,
): Balance {
  const overdue = invoices.filter((invoice) => statusOf(invoice, now) === 'OVERDUE')
  const open = invoices.filter((invoice) => statusOf(invoice, now) === 'OPEN')
  const amountMinor = [...overdue, ...open].reduce((sum, { total }) => sum + total.amountMinor, 0)
  return { memberId, outstanding: { amountMinor, currency }, overdueCount: overdue.length, asOf: now }
}
