import type { Balance, Invoice } from '@sallyport/common/contracts/views'
import type { UpstreamBalance, UpstreamInvoice } from '../upstream/billing-contract.ts'
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
