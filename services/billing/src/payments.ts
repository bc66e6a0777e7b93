import type { BillingStore } from './billing-store.ts'
import type { Money, Payment } from './contract.ts'
import { statusOf, toView } from './invoice.ts'
import { BillingProblem } from './problems.ts'
import { stableId } from './stable-id.ts'

interface PaymentOrder extends Money {
  memberId: string
  invoiceId: string
  idempotencyKey: string
}

/** @throws BillingProblem NO_SUCH_INVOICE, INVOICE_NOT_PAYABLE or AMOUNT_MISMATCH: then nothing has changed. */
function execute(store: BillingStore, order: PaymentOrder, now: number): Payment {
  const { memberId, invoiceId, amountMinor, currency } = order
  const invoice = store.invoiceOf(memberId, invoiceId)
  if (!invoice) throw new BillingProblem('NO_SUCH_INVOICE')
  const status = statusOf(invoice, now)
  if (status !== 'OPEN' && status !== 'OVERDUE')
    throw new BillingProblem('INVOICE_NOT_PAYABLE', `It is ${status}: only OPEN and OVERDUE ones can be paid`)
  if (invoice.total.amountMinor !== amountMinor || invoice.total.currency !== currency)
    throw new BillingProblem('AMOUNT_MISMATCH', 'Read the invoice again: only its whole total can be paid')
  const paid = store.markPaid(invoice, now)
  const paymentId = stableId('pay', memberId, invoiceId)
  return { paymentId, invoiceId, amountMinor, currency, paidAt: paid.paidAt, invoice: toView(paid, now) }
}

/**
 * Pays an invoice, or gives the answer again that its key was given before. Nothing here waits, so one payment ends before
 * the next begins, and a key sent twice at once finds the first one's answer. A refused payment leaves its key unused.
 * @param now epoch milliseconds.
 * @throws BillingProblem what `execute` throws, and IDEMPOTENCY_KEY_REUSED for a key that paid something else.
 */
export function pay(
  store: BillingStore,
  order: PaymentOrder,
  now: number,
): { payment: Payment; replayed: boolean } {
  const { memberId, idempotencyKey, invoiceId, amountMinor, currency } = order
  const fingerprint = JSON.stringify([invoiceId, amountMinor, currency])
  const before = store.payments.find(memberId, idempotencyKey, now)
  if (before && before.fingerprint !== fingerprint) throw new BillingProblem('IDEMPOTENCY_KEY_REUSED')
  if (before) return { payment: before.answer, replayed: true }
  const payment = execute(store, order, now)
  store.payments.keep(memberId, idempotencyKey, { fingerprint, answer: payment, keptAt: now })
  return { payment, replayed: false }
}
