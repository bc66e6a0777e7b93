import { api } from '../../api/api.ts'
import type { Booking, Cancellation } from '../../api/contract.ts'
import { changeRows } from '../../api/list-pages.ts'
import { useOrder } from '../../api/use-order.ts'
import { bookingsQuery } from '../../api/views.ts'
import { useFormats, useTexts } from '../../language/language-context.tsx'
import { toasts } from '../../ui/toasts.ts'
import { bookingsTexts } from './bookings-texts.ts'

/** Cancels a booking in the version that its reader saw. */
export function useCancellation(memberId: string) {
  const texts = useTexts(bookingsTexts)
  const formats = useFormats()
  return useOrder({
    memberId,
    kind: 'cancellation',
    send: ({ id, version }: Pick<Booking, 'id' | 'version'>) => api.cancelBooking(id, version),
    onDone: ({ booking }: Cancellation, _order, client) => {
      client.setQueryData(
        bookingsQuery(memberId).queryKey,
        // Where billing did not deliver, the invoice that is known stays.
        (list) => list && changeRows(list, (row) => (row.id === booking.id ? { ...row, ...booking } : row)),
      )
      toasts.show(texts.done(booking.title, formats.span(booking).day))
    },
  })
}
