import { accessLog } from '@sallyport/common/access-log'
import type { VerifyToken } from '@sallyport/common/access-token'
import { notFound } from '@sallyport/common/error-handler'
import type { Log } from '@sallyport/common/log'
import { applyFaults } from '@sallyport/common/mock/fault-middleware'
import { createFaultPlan, type FaultPlan } from '@sallyport/common/mock/fault-plan'
import { createMockClock } from '@sallyport/common/mock/mock-clock'
import { mockRoutes } from '@sallyport/common/mock/mock-routes'
import { openapiRoute } from '@sallyport/common/mock/openapi-route'
import { noStore } from '@sallyport/common/no-store'
import { requestId } from '@sallyport/common/request-id'
import { requireToken } from '@sallyport/common/require-token'
import { trace } from '@sallyport/common/trace'
import express, { type Express } from 'express'
import { bookingRoutes } from './booking-routes.ts'
import { type BookingStore, createBookingStore } from './booking-store.ts'
import { cancelRoutes } from './cancel-routes.ts'
import { eventRoutes } from './event-routes.ts'
import { BookingFailure, failureHandler } from './failures.ts'
import { bookingsDocument } from './openapi.ts'

interface BookingsDeps {
  verify: VerifyToken
  log: Log
  /** The true time, in epoch milliseconds. */
  now?: () => number
  store?: BookingStore
  plan?: FaultPlan
}

const errorAnswer = () => {
  throw new BookingFailure('InternalError')
}

/** The whole chain, in the order a request meets it. */
export function createBookings(deps: BookingsDeps): Express {
  const { verify, log, now = Date.now, store = createBookingStore(now()), plan = createFaultPlan() } = deps
  const businessTime = createMockClock(plan, now)

  const app = express()
  app.disable('x-powered-by').disable('etag')
  app.use(requestId(), trace({ accept: true }), accessLog(log), noStore)
  app.use(applyFaults({ plan, errorAnswer, driftField: ['StartsAtLocal', 'OccurredAtLocal'], now }))
  app.get('/openapi.json', openapiRoute(bookingsDocument))
  app.use('/__mock', mockRoutes({ plan, reset: store.reset }))
  app.use('/odata', requireToken(verify))
  app.use('/odata', bookingRoutes({ store, now: businessTime }))
  app.use('/odata', cancelRoutes({ store, now: businessTime }))
  app.use('/odata', eventRoutes(store))
  app.use(notFound())
  app.use(failureHandler(log)) // last: the one place where an error becomes an answer
  return app
}
