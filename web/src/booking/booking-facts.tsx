import type { Booking } from '../api/contract.ts'
import { useTexts } from '../language/language-context.tsx'
import { Money } from '../ui/money.tsx'
import { BookingStatus } from '../ui/status-badge.tsx'
import { bookingTexts } from './booking-texts.ts'
import './booking-facts.css'

type Facts = Pick<Booking, 'status' | 'guests' | 'price' | 'reference'>

/** What else there is to know of a booking, in a line. */
export function BookingFacts({ booking: { status, guests, price, reference } }: { booking: Facts }) {
  const texts = useTexts(bookingTexts)
  return (
    <ul className="booking-facts">
      <li>
        <BookingStatus status={status} />
      </li>
      <li>{texts.guests(guests)}</li>
      <li>
        <Money of={price} />
      </li>
      <li>
        <span className="visually-hidden">{texts.reference}</span>
        {reference}
      </li>
    </ul>
  )
}
