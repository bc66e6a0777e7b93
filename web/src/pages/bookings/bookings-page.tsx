import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Booking } from '../../api/contract.ts'
import { rowsOf } from '../../api/list-pages.ts'
import { bookingsQuery, meQuery } from '../../api/views.ts'
import { PayDialog } from '../../invoice/pay-dialog.tsx'
import type { InvoiceBrief } from '../../invoice/standing.ts'
import { useTexts } from '../../language/language-context.tsx'
import type { MemberPageProps } from '../../routing/page-route.ts'
import { useQueryParam } from '../../routing/use-query-param.ts'
import { Page } from '../../ui/page.tsx'
import { PagedList } from '../../ui/paged-list.tsx'
import { RowsSkeleton } from '../../ui/rows-skeleton.tsx'
import { useFocusReturn } from '../../ui/use-focus-return.ts'
import { useNow } from '../../ui/use-now.ts'
import { bookingElementId } from './booking-item.tsx'
import { BookingSections } from './booking-sections.tsx'
import { bookingsTexts } from './bookings-texts.ts'
import { CancelDialog } from './cancel-dialog.tsx'
import { useWantedBooking } from './use-wanted-booking.ts'
import './bookings-page.css'

type Act = { kind: 'cancel'; booking: Booking } | { kind: 'pay'; booking: Booking; invoice: InvoiceBrief }

/** What is known now of an invoice that was still to be paid for a booking; see `InvoiceNow`. */
function invoiceNow(known: Booking | undefined, { id }: InvoiceBrief) {
  if (!known?.unpaidInvoice) return known?.unpaidInvoice
  return known.unpaidInvoice.id === id ? known.unpaidInvoice : null
}

/** Every booking; `?booking=` and a reference lead to one of them. */
export function BookingsPage({ memberId }: MemberPageProps) {
  const texts = useTexts(bookingsTexts)
  const now = useNow(30_000)
  const [wanted] = useQueryParam('booking')
  const [act, setAct] = useState<Act | undefined>()
  useFocusReturn(act && bookingElementId(act.booking.id))
  const zone = useQuery(meQuery(memberId)).data?.member.timeZone
  const bookings = useInfiniteQuery(bookingsQuery(memberId))
  const loaded = bookings.data && rowsOf(bookings.data)
  const search = useWantedBooking(wanted, { ...bookings, loaded })

  const known = act && loaded?.find(({ id }) => id === act.booking.id)
  const close = () => setAct(undefined)
  return (
    <Page title={texts.title} lead={texts.lead}>
      <p className="booking-search" role="status">
        {wanted !== null && search !== 'here' && texts[search](wanted)}
      </p>
      <PagedList
        query={bookings}
        what={texts.title}
        skeleton={<RowsSkeleton rows={6} />}
        empty={<p>{texts.noBookings}</p>}
      >
        {(rows) => (
          <BookingSections
            bookings={rows}
            wanted={wanted}
            zone={zone}
            now={now}
            actions={{
              onPay: (invoice, booking) => setAct({ kind: 'pay', booking, invoice }),
              onCancel: (booking) => setAct({ kind: 'cancel', booking }),
            }}
          />
        )}
      </PagedList>
      {act?.kind === 'cancel' && (
        <CancelDialog memberId={memberId} booking={act.booking} known={known} now={now} onClose={close} />
      )}
      {act?.kind === 'pay' && (
        <PayDialog
          memberId={memberId}
          invoice={act.invoice}
          now={invoiceNow(known, act.invoice)}
          what={act.booking.title}
          zone={zone}
          onClose={close}
        />
      )}
    </Page>
  )
}
