import { callerOf } from '@sallyport/common/require-token'
import { Router } from 'express'
import { isUpcoming, toView } from './booking.ts'
import type { createBookingCalendar } from './booking-calendar.ts'
import { nextLink, readQueryOptions } from './query-options.ts'

export interface BookingDeps {
  bookingsOf: ReturnType<typeof createBookingCalendar>
  now: () => number
}

/** The caller's bookings. Mounted on `/odata`, behind the token. */
export function bookingRoutes({ bookingsOf, now }: BookingDeps): Router {
  const router = Router()

  router.get('/Bookings', (req, res) => {
    const options = readQueryOptions(req.query)
    const { $top, $skip, $orderby, $filter } = options
    const moment = now()
    const wanted = bookingsOf(callerOf(req).claims.sub).filter(
      (booking) => $filter === undefined || isUpcoming(booking, moment) === $filter.endsWith('true'),
    )
    const ordered = $orderby === 'StartsAt asc' ? wanted : wanted.toReversed()
    const Value = ordered.slice($skip, $skip + $top).map((booking) => toView(booking, moment))
    const hasMore = $skip + $top < ordered.length
    res.json({
      Success: true,
      Value,
      ...(hasMore ? { '@odata.nextLink': nextLink('/odata/Bookings', options) } : {}),
    })
  })

  return router
}
