import type { Booking } from '../../api/contract.ts'
import { useFormats, useTexts } from '../../language/language-context.tsx'
import { Money } from '../../ui/money.tsx'
import { BookingStatus } from '../../ui/status-badge.tsx'
import { dashboardTexts } from './dashboard-texts.ts'
import { SectionCard, type SectionContext } from './section-card.tsx'

function BookingDetails({ booking, now }: { booking: Booking; now: number }) {
  const { title, venue, status, startsAt, timeZone, guests, price, reference } = booking
  const texts = useTexts(dashboardTexts)
  const formats = useFormats()
  const { day, hours, city, onDevice } = formats.span(booking)
  return (
    <div className="booking">
      <div className="booking-what">
        <h3>{title}</h3>
        <p>{venue}</p>
      </div>
      <div>
        <p className="booking-when line">
          <time dateTime={startsAt}>{day}</time>{' '}
          <span className="quiet">{formats.daysUntil(startsAt, timeZone, now)}</span>
        </p>
        <p>
          {hours} <span className="quiet">{texts.localTime(city)}</span>
        </p>
        {onDevice !== undefined && <p className="quiet small">{texts.onDevice(onDevice)}</p>}
      </div>
      <ul className="facts">
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
  return (
    <SectionCard
      title={texts.nextBooking}
      area="booking"
      source="bookings"
      context={context}
      data={next}
      lines={7}
    >
      {({ booking }) =>
        booking ? (
          <BookingDetails booking={booking} now={now} />
        ) : (
          <p className="card-empty">{texts.noBooking}</p>
        )
      }
    </SectionCard>
  )
}
