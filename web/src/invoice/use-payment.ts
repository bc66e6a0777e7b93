import { api } from '../api/api.ts'
import { ApiError } from '../api/api-error.ts'
import type { Money, PaymentAnswer } from '../api/contract.ts'
import { changeRows } from '../api/list-pages.ts'
import { useOrder } from '../api/use-order.ts'
import { bookingsQuery, invoicesQuery } from '../api/views.ts'
import { useFormats, useTexts } from '../language/language-context.tsx'
import { toasts } from '../ui/toasts.ts'
import { paymentKeys } from './payment-keys.ts'
import { paymentTexts } from './payment-texts.ts'

interface PaymentOrder {
  id: string
  /** What its reader saw and agreed to. */
  total: Money
}

/** With these billing says for certain that the try did not pay. */
const certain: ReadonlySet<string> = new Set([
  'invoice_not_payable',
  'amount_mismatch',
  'idempotency_key_reused',
  'not_found',
])

async function pay({ id, total }: PaymentOrder): Promise<PaymentAnswer> {
  try {
    const answer = await api.payInvoice(id, total, paymentKeys.keyFor(id, total))
    paymentKeys.settle(id, total)
    return answer
  } catch (error) {
    if (error instanceof ApiError && certain.has(error.code)) paymentKeys.settle(id, total)
    throw error
  }
}

/** Pays an invoice once, however often it is tried. */
export function usePayment(memberId: string) {
  const texts = useTexts(paymentTexts)
  const formats = useFormats()
  return useOrder({
    memberId,
    kind: 'payment',
    send: pay,
    onDone: ({ invoice, payment }: PaymentAnswer, _order, client) => {
      client.setQueryData(
        invoicesQuery(memberId).queryKey,
        // Where bookings did not deliver, the booking that is known stays.
        (list) => list && changeRows(list, (row) => (row.id === invoice.id ? { ...row, ...invoice } : row)),
      )
      client.setQueryData(
        bookingsQuery(memberId).queryKey,
        (list) =>
          list &&
          changeRows(list, (row) =>
            row.unpaidInvoice?.id === invoice.id ? { ...row, unpaidInvoice: null } : row,
          ),
      )
      toasts.show(texts.done(invoice.number, formats.money(payment.amount)))
    },
  })
}
