import type { Invoice } from '../../api/contract.ts'
import { useTexts } from '../../language/language-context.tsx'
import { PageLink } from '../../routing/page-link.tsx'
import { Instant } from '../../ui/instant.tsx'
import { statusTexts } from '../../ui/status-texts.ts'
import { invoicesTexts } from './invoices-texts.ts'

interface BookingCellProps {
  invoice: Pick<Invoice, 'booking' | 'bookingReference'>
  zone: string | undefined
}

/** The booking of an invoice, as far as it is known: bookings may not have delivered it, or not know it. */
export function BookingCell({ invoice: { booking, bookingReference }, zone }: BookingCellProps) {
  const texts = useTexts(invoicesTexts)
  const { booking: statuses } = useTexts(statusTexts)
  if (bookingReference === null) return null
  if (!booking) {
    return (
      <div>
        <p>{bookingReference}</p>
        <p className="quiet small">{booking === undefined ? texts.noDetails : texts.unknownBooking}</p>
      </div>
    )
  }
  const { title, startsAt, status, reference } = booking
  return (
    <div>
      <p>
        <PageLink to={`/bookings?booking=${encodeURIComponent(reference)}`}>{title}</PageLink>
      </p>
      <p className="quiet small">
        <Instant at={startsAt} zone={zone} />
        {status === 'cancelled' && <> · {statuses.cancelled}</>}
      </p>
    </div>
  )
}
