import { callerOf } from '@sallyport/common/require-token'
import { type Request, Router } from 'express'
import type { z } from 'zod'
import { type Booking, isUpcoming, toView } from './booking.ts'
import type { BookingStore } from './booking-store.ts'
import type { bookingsAnswer, oneBookingAnswer } from './contract.ts'
import { BookingFailure } from './failures.ts'
import type { BookingFilter } from './filter.ts'
import { bookingOptions } from './inputs.ts'
import { linkTo, readQueryOptions } from './query-options.ts'

export interface BookingDeps {
  store: BookingStore
  /** Epoch milliseconds. */
  now: () => number
}

const fits = (filter: BookingFilter, booking: Booking, now: number): boolean =>
  'upcoming' in filter
    ? isUpcoming(booking, now) === filter.upcoming
    : filter.references.includes(booking.reference)

/** The caller's booking that the path names. @throws BookingFailure ResourceNotFound, for another member's too. */
export function bookingIn(store: BookingStore, req: Request<{ bookingId: string }>): Booking {
  const booking = store.bookingOf(callerOf(req).claims.sub, req.params.bookingId)
  if (!booking) throw new BookingFailure('ResourceNotFound')
  return booking
}

export const oneBooking = (booking: Booking, now: number): z.output<typeof oneBookingAnswer> => ({
  Success: true,
  Value: [toView(booking, now)],
})

/** The caller's bookings. Mounted on `/odata`, behind the token. */
export function bookingRoutes({ store, now }: BookingDeps): Router {
  const router = Router()

  router.get('/Bookings', (req, res) => {
    const { $top, $skip, $orderby, $filter } = readQueryOptions(bookingOptions, req.query)
    const moment = now()
    const wanted = store
      .bookingsOf(callerOf(req).claims.sub)
      .filter((booking) => !$filter || fits($filter.filter, booking, moment))
    const ordered = $orderby === 'StartsAt asc' ? wanted : wanted.toReversed()
    const answer: z.output<typeof bookingsAnswer> = {
      Success: true,
      Value: ordered.slice($skip, $skip + $top).map((booking) => toView(booking, moment)),
    }
    if ($skip + $top < ordered.length)
      answer['@odata.nextLink'] = linkTo('/odata/Bookings', {
        $skip: $skip + $top,
        $top,
        $orderby,
        $filter: $filter?.text,
      })
    res.json(answer)
  })

  router.get(String.raw`/Bookings\(':bookingId'\)`, (req: Request<{ bookingId: string }>, res) => {
    res.json(oneBooking(bookingIn(store, req), now()))
  })

  return router
}
