import type { Booking } from '../api/contract.ts'
import { useFormats, useTexts } from '../language/language-context.tsx'
import { bookingTexts } from './booking-texts.ts'
import './booking-time.css'

interface BookingTimeProps {
  booking: Pick<Booking, 'startsAt' | 'endsAt' | 'timeZone'>
  /** In ms since the epoch: "in 5 days" counts from there. Left out for a booking that is over. */
  now?: number | undefined
}

/** When a booking is: as the clocks at its venue show it, and as this device does where that differs. */
export function BookingTime({ booking, now }: BookingTimeProps) {
  const texts = useTexts(bookingTexts)
  const formats = useFormats()
  const { startsAt, timeZone } = booking
  const { day, hours, city, onDevice } = formats.span(booking)
  return (
    <div>
      <p className="booking-when line">
        <time dateTime={startsAt}>{day}</time>
        {now !== undefined && (
          <>
            {' '}
            <span className="quiet">{formats.daysUntil(startsAt, timeZone, now)}</span>
          </>
        )}
      </p>
      <p>
        {hours} <span className="quiet">{texts.localTime(city)}</span>
      </p>
      {onDevice !== undefined && (
        <p className="quiet small">
          {now === undefined ? texts.wasOnDevice(onDevice) : texts.onDevice(onDevice)}
        </p>
      )}
    </div>
  )
}
