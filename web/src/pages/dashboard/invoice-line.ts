import type { Invoice } from '@sallyport/common/contracts/views'
import { formatDate } from '../../format/time.ts'
import type { ChipTone } from '../../ui/chip.tsx'

export const invoiceStates: Record<Invoice['status'], { word: string; tone: ChipTone }> = {
  open: { word: 'Open', tone: 'accent' },
  paid: { word: 'Paid', tone: 'ok' },
  overdue: { word: 'Overdue', tone: 'danger' },
  void: { word: 'Void', tone: 'quiet' },
}

type Dated = Pick<Invoice, 'status' | 'issuedAt' | 'dueAt' | 'paidAt'>

/** The one date of an invoice that matters in its state; `zone` is the member's, else the device's. */
export function invoiceDate({ status, issuedAt, dueAt, paidAt }: Dated, zone: string | undefined): string {
  if (status === 'paid' && paidAt !== null) return `Paid on ${formatDate(paidAt, zone)}`
  if (status === 'open') return `Due on ${formatDate(dueAt, zone)}`
  if (status === 'overdue') return `Was due on ${formatDate(dueAt, zone)}`
  return `Issued on ${formatDate(issuedAt, zone)}`
}
