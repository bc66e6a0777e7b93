import { useId } from 'react'
import type { Booking } from '../../api/contract.ts'
import { bookingTexts } from '../../booking/booking-texts.ts'
import { useTexts } from '../../language/language-context.tsx'
import { BookingItem, type BookingActions } from './booking-item.tsx'
import { isAhead } from './booking-state.ts'
import { bookingsTexts } from './bookings-texts.ts'

interface BookingSectionsProps {
  bookings: readonly Booking[]
  /** The reference that a link led to. */
  wanted: string | null
  zone: string | undefined
  /** In ms since the epoch: what ends later lies ahead. */
  now: number
  actions: BookingActions
}

/** Bookings that lie ahead, then those that are over. */
export function BookingSections({ bookings, ...rest }: BookingSectionsProps) {
  const texts = useTexts(bookingsTexts)
  const { nothingAhead } = useTexts(bookingTexts)
  const ahead = bookings.filter((booking) => isAhead(booking, rest.now))
  const over = bookings.filter((booking) => !isAhead(booking, rest.now))
  return (
    <>
      <Section title={texts.ahead} bookings={ahead} none={nothingAhead} {...rest} />
      {over.length > 0 && <Section title={texts.over} bookings={over} none="" {...rest} />}
    </>
  )
}

interface SectionProps extends BookingSectionsProps {
  title: string
  /** What stands in place of no bookings. */
  none: string
}

function Section({ title, bookings, none, wanted, ...rest }: SectionProps) {
  const heading = useId()
  return (
    <section className="booking-section" aria-labelledby={heading}>
      <h2 id={heading}>{title}</h2>
      {bookings.length === 0 ? (
        <p className="quiet">{none}</p>
      ) : (
        <ul>
          {bookings.map((booking) => (
            <BookingItem
              key={booking.id}
              booking={booking}
              isWanted={booking.reference === wanted}
              {...rest}
            />
          ))}
        </ul>
      )}
    </section>
  )
}
