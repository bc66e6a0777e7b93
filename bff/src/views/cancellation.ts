import type { CancellationAnswer } from '@sallyport/common/contracts/views'
import type { MemberCall } from '../call.ts'
import type { Upstreams } from '../upstreams.ts'
import { withUnpaidInvoices } from './enrich.ts'
import { required, sourcesOf, take } from './reading.ts'

/** Cancels a booking; what billing adds to the answer costs nothing but time when it fails: the cancellation stands. */
export async function cancelBooking(
  upstreams: Pick<Upstreams, 'billing' | 'bookings'>,
  { bookingId, version }: { bookingId: string; version: string },
  call: MemberCall,
): Promise<CancellationAnswer> {
  const reading = await take('bookings', call, (call) => upstreams.bookings.cancel(bookingId, version, call))
  const booking = required(reading)
  const { rows, readings } = await withUnpaidInvoices(upstreams, [booking], call)
  const meta = { requestId: call.requestId, sources: sourcesOf([reading, ...readings]) }
  return { booking: rows[0] ?? booking, meta }
}
