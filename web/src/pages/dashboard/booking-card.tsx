import type { Booking } from '@sallyport/common/contracts/views'
import { formatMoney } from '../../format/money.ts'
import { deviceZone, formatDaysUntil, formatSpan } from '../../format/time.ts'
import { Chip, type ChipTone } from '../../ui/chip.tsx'
import { SectionCard, type SectionContext } from './section-card.tsx'

const states: Record<Booking['status'], { word: string; tone: ChipTone }> = {
  requested: { word: 'Requested', tone: 'warning' },
  confirmed: { word: 'Confirmed', tone: 'ok' },
  completed: { word: 'Completed', tone: 'quiet' },
  cancelled: { word: 'Cancelled', tone: 'danger' },
}

function BookingDetails({ booking, now }: { booking: Booking; now: number }) {
  const { title, venue, status, startsAt, timeZone, guests, price, reference } = booking
  const { day, hours, zone, onDevice } = formatSpan(booking, deviceZone())
  const { word, tone } = states[status]
  return (
    <div className="booking">
      <div className="booking-what">
        <h3>{title}</h3>
        <p>{venue}</p>
      </div>
      <div>
        <p className="booking-when line">
          <time dateTime={startsAt}>{day}</time>{' '}
          <span className="quiet">{formatDaysUntil(startsAt, timeZone, now)}</span>
        </p>
        <p>
          {hours} <span className="quiet">{zone}</span>
        </p>
        {onDevice !== undefined && <p className="quiet small">Starts at {onDevice}, on your clock</p>}
      </div>
      <ul className="facts">
        <li>
          <Chip tone={tone}>{word}</Chip>
        </li>
        <li>
          {guests} {guests === 1 ? 'guest' : 'guests'}
        </li>
        <li>{formatMoney(price)}</li>
        <li>
          <span className="visually-hidden">Reference </span>
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
  return (
    <SectionCard
      title="Next booking"
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
          <p className="card-empty">You have no booking ahead of you.</p>
        )
      }
    </SectionCard>
  )
}
