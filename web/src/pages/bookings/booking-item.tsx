import type { Booking } from '../../api/contract.ts'
import { BookingFacts } from '../../booking/booking-facts.tsx'
import { BookingTime } from '../../booking/booking-time.tsx'
import type { InvoiceBrief } from '../../invoice/standing.ts'
import { useTexts } from '../../language/language-context.tsx'
import { Button } from '../../ui/button.tsx'
import { uiTexts } from '../../ui/ui-texts.ts'
import { isAhead, isCancellable } from './booking-state.ts'
import { bookingsTexts } from './bookings-texts.ts'
import { UnpaidLine } from './unpaid-line.tsx'

/** Where the reader is after something was done about a booking, or when a link led to it. */
export const bookingElementId = (id: string) => `booking-${id}`

export interface BookingActions {
  onPay: (invoice: InvoiceBrief, booking: Booking) => void
  onCancel: (booking: Booking) => void
}

interface BookingItemProps {
  booking: Booking
  /** The one that a link led to. */
  isWanted: boolean
  /** The member's IANA zone. */
  zone: string | undefined
  /** In ms since the epoch. */
  now: number
  actions: BookingActions
}

export function BookingItem({ booking, isWanted, zone, now, actions }: BookingItemProps) {
  const texts = useTexts(bookingsTexts)
  const { forWhat } = useTexts(uiTexts)
  const { id, title, venue, unpaidInvoice } = booking
  return (
    <li className="card booking-item" data-wanted={isWanted}>
      <div>
        <h3 id={bookingElementId(id)} tabIndex={-1}>
          {title}
        </h3>
        <p>{venue}</p>
      </div>
      <BookingTime booking={booking} now={isAhead(booking, now) ? now : undefined} />
      <BookingFacts booking={booking} />
      {isCancellable(booking, now) && (
        <p className="booking-item-end">
          <Button onClick={() => actions.onCancel(booking)}>
            <span>
              {texts.cancel}
              <span className="visually-hidden">{forWhat(title)}</span>
            </span>
          </Button>
        </p>
      )}
      <UnpaidLine invoice={unpaidInvoice} zone={zone} onPay={(invoice) => actions.onPay(invoice, booking)} />
    </li>
  )
}
