import { accessLog } from '@sallyport/common/access-log'
import type { VerifyToken } from '@sallyport/common/access-token'
import { notFound } from '@sallyport/common/error-handler'
import type { Log } from '@sallyport/common/log'
import { noStore } from '@sallyport/common/no-store'
import { requestId } from '@sallyport/common/request-id'
import { requireToken } from '@sallyport/common/require-token'
import express, { type Express } from 'express'
import { createBookingCalendar } from './booking-calendar.ts'
import { bookingRoutes } from './booking-routes.ts'
import { failureHandler } from './failures.ts'

interface BookingsDeps {
  verify: VerifyToken
  log: Log
  /** Epoch milliseconds. */
  now?: () => number
}

const dayOf = (epochMs: number) =>
  Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO('UTC').toPlainDate()

/** The whole chain, in the order a request meets it. */
export function createBookings({ verify, log, now = Date.now }: BookingsDeps): Express {
  const bookingsOf = createBookingCalendar(dayOf(now()))

  const app = express()
  app.disable('x-powered-by').disable('etag')
  app.use(requestId(), accessLog(log), noStore)
  // The token first: nobody's body is parsed for strangers.
  app.use('/odata', requireToken(verify), express.json({ limit: '16kb', strict: true }))
  app.use('/odata', bookingRoutes({ bookingsOf, now }))
  app.use(notFound())
  app.use(failureHandler(log)) // last: the one place where an error becomes an answer
  return app
}
