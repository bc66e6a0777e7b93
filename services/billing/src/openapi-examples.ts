import type { Balance, InvoiceView, LedgerEntry, Payment } from './contract.ts'

const page = { number: 0, size: 20, totalElements: 1, totalPages: 1 }
const total = { amountMinor: 66_171, currency: 'EUR' }

const invoice: InvoiceView = {
  invoiceId: 'inv_31c2f6e0a94b7d58',
  invoiceNumber: 'INV-2026-000101',
  memberId: 'mem_7QK2ADA1',
  bookingReference: 'BK-W6TGX',
  status: 'OPEN',
  issuedAt: 1_772_355_600_000,
  dueAt: 1_773_619_199_000,
  paidAt: null,
  total,
  description: 'Booking BK-W6TGX',
}
const { invoiceId, invoiceNumber, bookingReference, memberId } = invoice
const balance: Balance = { memberId, outstanding: total, overdueCount: 0, asOf: 1_772_359_200_000 }
const paidAt = 1_772_359_200_000
const payment: Payment = {
  paymentId: 'pay_9a1f0c77d2be4e63',
  invoiceId,
  ...total,
  paidAt,
  invoice: { ...invoice, status: 'PAID', paidAt },
}
const entry: LedgerEntry = {
  entryId: 'led_0f6cbb2d7f1e4a95',
  kind: 'ISSUED',
  invoiceId,
  invoiceNumber,
  bookingReference,
  amount: total,
  occurredAt: invoice.issuedAt,
}

/** One example of each success; the tests hold them against the schemas. */
export const examples = {
  invoice,
  invoicePage: { content: [invoice], page },
  balance,
  payment,
  ledgerPage: { content: [entry], page },
}
