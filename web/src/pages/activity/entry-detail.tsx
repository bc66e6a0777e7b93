import type { ActivityItem } from '../../api/contract.ts'
import { useTexts } from '../../language/language-context.tsx'
import { PageLink } from '../../routing/page-link.tsx'
import { activityTexts } from './activity-texts.ts'

const placeOf = (reference: string) => `/bookings?booking=${encodeURIComponent(reference)}` as const

/** What it happened to, with the way to the page that shows more of it. */
export function EntryDetail({ entry }: { entry: ActivityItem }) {
  const texts = useTexts(activityTexts)
  if (entry.source === 'accounts')
    return (
      <>
        <p className="entry-title">{entry.notice.title}</p>
        <p>{entry.notice.body}</p>
      </>
    )
  if (entry.source === 'bookings')
    return (
      <p>
        <PageLink to={placeOf(entry.booking.reference)}>{entry.booking.title}</PageLink>{' '}
        <span className="quiet">{entry.booking.reference}</span>
      </p>
    )
  const { number, bookingReference } = entry.invoice
  return (
    <p>
      <PageLink to="/invoices">{number}</PageLink>
      {bookingReference !== null && (
        <>
          {' '}
          {texts.forBooking}
          <PageLink to={placeOf(bookingReference)}>{bookingReference}</PageLink>
        </>
      )}
    </p>
  )
}
