import type { Balance, Booking, Invoice, PaymentAnswer } from '@sallyport/common/contracts/views'
import type { UpstreamBalance, UpstreamInvoice, UpstreamPayment } from '../upstream/billing-contract.ts'
import { fromEpochMs } from './instant.ts'
import { fromMinorUnits } from './money.ts'
import { invoiceStatusOf } from './status.ts'

/** @throws ContractBreach */
export const toInvoice = (invoice: UpstreamInvoice): Invoice => ({
  id: invoice.invoiceId,
  number: invoice.invoiceNumber,
  description: invoice.description,
  status: invoiceStatusOf[invoice.status],
  total: fromMinorUnits(invoice.total.amountMinor, invoice.total.currency),
  issuedAt: fromEpochMs(invoice.issuedAt),
  dueAt: fromEpochMs(invoice.dueAt),
  paidAt: invoice.paidAt === null ? null : fromEpochMs(invoice.paidAt),
  bookingReference: invoice.bookingReference,
})

/** @throws ContractBreach */
export const toBalance = (balance: UpstreamBalance): Balance => ({
  outstanding: fromMinorUnits(balance.outstanding.amountMinor, balance.outstanding.currency),
  overdueInvoices: balance.overdueCount,
  asOf: fromEpochMs(balance.asOf),
})

export type InvoiceBrief = NonNullable<Booking['unpaidInvoice']>

/** What a booking tells of its invoice. */
export const briefInvoice = ({ id, number, total, dueAt, status }: Invoice): InvoiceBrief => ({
  id,
  number,
  total,
  dueAt,
  status,
})

/** @throws ContractBreach */
export const toPayment = (payment: UpstreamPayment): PaymentAnswer['payment'] => ({
  id: payment.paymentId,
  amount: fromMinorUnits(payment.amountMinor, payment.currency),
  paidAt: fromEpochMs(payment.paidAt),
})
