import type { Booking, Invoice, Money } from '../api/contract.ts'

export type InvoiceBrief = NonNullable<Booking['unpaidInvoice']>
/** What is known of an invoice now: undefined when nothing is, null when nothing is to be paid for it any more. */
export type InvoiceNow =
  | (Pick<Invoice, 'status' | 'total'> & Partial<Pick<Invoice, 'paidAt'>>)
  | null
  | undefined

export const isPayable = ({ status }: Pick<Invoice, 'status'>) => status === 'open' || status === 'overdue'

const isSameMoney = (one: Money, other: Money) =>
  one.amount === other.amount && one.currency === other.currency

export type Standing =
  /** `before` is the amount that its reader saw first, where it is another. */
  | { kind: 'payable'; total: Money; before: Money | undefined }
  | { kind: 'paid'; at: string | undefined }
  | { kind: 'void' }
  | { kind: 'settled' }

/** Where an invoice stands for somebody who began to pay it as it was at `first`. */
export function standingOf(first: InvoiceBrief, now: InvoiceNow): Standing {
  if (now === null) return { kind: 'settled' }
  const { status, total, paidAt } = now ?? { ...first, paidAt: null }
  if (status === 'void') return { kind: 'void' }
  if (status === 'paid') return { kind: 'paid', at: paidAt ?? undefined }
  return { kind: 'payable', total, before: isSameMoney(first.total, total) ? undefined : first.total }
}
