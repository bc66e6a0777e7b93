import type { PaymentAnswer } from '@sallyport/common/contracts/views'
import type { MemberCall } from '../call.ts'
import type { PaymentOrder } from '../upstream/billing.ts'
import type { Upstreams } from '../upstreams.ts'
import { withBookings } from './enrich.ts'
import { required, sourcesOf, take } from './reading.ts'

/** Pays an invoice; what bookings adds to the answer costs nothing but time when it fails: the payment stands. */
export async function payInvoice(
  upstreams: Pick<Upstreams, 'billing' | 'bookings'>,
  order: PaymentOrder,
  call: MemberCall,
): Promise<{ answer: PaymentAnswer; isReplay: boolean }> {
  const reading = await take('billing', call, (call) => upstreams.billing.pay(order, call))
  const { payment, invoice, isReplay } = required(reading)
  const { rows, readings } = await withBookings(upstreams, [invoice], call)
  const meta = { requestId: call.requestId, sources: sourcesOf([reading, ...readings]) }
  return { answer: { payment, invoice: rows[0] ?? invoice, meta }, isReplay }
}
