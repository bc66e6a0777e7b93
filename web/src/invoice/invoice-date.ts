import type { Invoice } from '../api/contract.ts'
import type { invoiceTexts } from './invoice-texts.ts'

type Dated = Pick<Invoice, 'status' | 'issuedAt' | 'dueAt' | 'paidAt'>
type Words = Pick<(typeof invoiceTexts)['en'], 'paidOn' | 'dueOn' | 'wasDueOn' | 'issuedOn'>

/** The one date of an invoice that matters in its state; `show` writes an instant as a date. */
export function invoiceDate(invoice: Dated, words: Words, show: (instant: string) => string): string {
  const { status, issuedAt, dueAt, paidAt } = invoice
  if (status === 'paid' && paidAt !== null) return words.paidOn(show(paidAt))
  if (status === 'open') return words.dueOn(show(dueAt))
  if (status === 'overdue') return words.wasDueOn(show(dueAt))
  return words.issuedOn(show(issuedAt))
}
