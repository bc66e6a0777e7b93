import type { LedgerEntry } from './contract.ts'
import type { Invoice } from './invoice.ts'
import { stableId } from './stable-id.ts'

/** What happened to an invoice, once for each kind at most. */
export function toEntry(kind: LedgerEntry['kind'], invoice: Invoice, occurredAt: number): LedgerEntry {
  const { memberId, invoiceId, invoiceNumber, bookingReference, total } = invoice
  const entryId = stableId('led', memberId, `${invoiceId}/${kind}`)
  return { entryId, kind, invoiceId, invoiceNumber, bookingReference, amount: total, occurredAt }
}

function entriesOf(invoice: Invoice): LedgerEntry[] {
  const { issuedAt, paidAt, voidedAt } = invoice
  return [
    toEntry('ISSUED', invoice, issuedAt),
    ...(paidAt === null ? [] : [toEntry('PAID', invoice, paidAt)]),
    ...(voidedAt === null ? [] : [toEntry('VOIDED', invoice, voidedAt)]),
  ]
}

/** The log of everything that had happened to these invoices by `now` (epoch ms), the oldest first. */
export function seedLedger(invoices: readonly Invoice[], now: number): LedgerEntry[] {
  return invoices
    .flatMap(entriesOf)
    .filter(({ occurredAt }) => occurredAt <= now)
    .toSorted((a, b) => a.occurredAt - b.occurredAt || a.invoiceNumber.localeCompare(b.invoiceNumber))
}
