import type { Booking, Invoice } from '../api/contract.ts'
import { useTexts } from '../language/language-context.tsx'
import { Badge, type Tone } from './badge.tsx'
import { statusTexts } from './status-texts.ts'

const invoiceTones: Record<Invoice['status'], Tone> = {
  open: 'accent',
  paid: 'ok',
  overdue: 'danger',
  void: 'quiet',
}
const bookingTones: Record<Booking['status'], Tone> = {
  requested: 'warning',
  confirmed: 'ok',
  completed: 'quiet',
  cancelled: 'danger',
}

export function InvoiceStatus({ status }: { status: Invoice['status'] }) {
  return <Badge tone={invoiceTones[status]}>{useTexts(statusTexts).invoice[status]}</Badge>
}

export function BookingStatus({ status }: { status: Booking['status'] }) {
  return <Badge tone={bookingTones[status]}>{useTexts(statusTexts).booking[status]}</Badge>
}
