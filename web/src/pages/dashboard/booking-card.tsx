import type { Booking } from '../../api/contract.ts'
import { BookingFacts } from '../../booking/booking-facts.tsx'
import { bookingTexts } from '../../booking/booking-texts.ts'
import { BookingTime } from '../../booking/booking-time.tsx'
import { useTexts } from '../../language/language-context.tsx'
import { dashboardTexts } from './dashboard-texts.ts'
import { SectionCard, type SectionContext } from './section-card.tsx'

function BookingDetails({ booking, now }: { booking: Booking; now: number }) {
  return (
    <div className="booking">
      <div className="booking-what">
        <h3>{booking.title}</h3>
        <p>{booking.venue}</p>
      </div>
      <BookingTime booking={booking} now={now} />
      <BookingFacts booking={booking} />
    </div>
  )
}

interface BookingCardProps {
  next: { booking: Booking | null } | null | undefined
  /** When the answer came, in ms since the epoch: "in 5 days" counts from there. */
  now: number
  context: SectionContext
}

export function BookingCard({ next, now, context }: BookingCardProps) {
  const texts = useTexts(dashboardTexts)
  const { nothingAhead } = useTexts(bookingTexts)
  return (
    <SectionCard
      title={texts.nextBooking}
      area="booking"
      source="bookings"
      context={context}
      data={next}
      lines={7}
      more={{ to: '/bookings', name: texts.allBookings }}
    >
      {({ booking }) =>
        booking ? (
          <BookingDetails booking={booking} now={now} />
        ) : (
          <p className="card-empty">{nothingAhead}</p>
        )
      }
    </SectionCard>
  )
}
