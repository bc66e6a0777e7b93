import { accessLog } from '@sallyport/common/access-log'
import type { VerifyToken } from '@sallyport/common/access-token'
import { errorHandler, notFound } from '@sallyport/common/error-handler'
import type { Log } from '@sallyport/common/log'
import { noStore } from '@sallyport/common/no-store'
import { requestId } from '@sallyport/common/request-id'
import { requireToken } from '@sallyport/common/require-token'
import { trace } from '@sallyport/common/trace'
import express, { type Express } from 'express'
import type { BffConfig } from './config.ts'
import { docsRoutes } from './docs/docs-routes.ts'
import { debugRoutes } from './debug/debug-routes.ts'
import { transportRoute } from './debug/transport-route.ts'
import type { createKeySet } from './key-set.ts'
import type { Live } from './live/create-live.ts'
import { healthRoute } from './routes/health-route.ts'
import { internalRoutes } from './routes/internal-routes.ts'
import { viewRoutes } from './routes/view-routes.ts'
import { writeRoutes } from './routes/write-routes.ts'
import { limitTime } from './time-budget.ts'
import type { MockControls } from './upstream/mock-controls.ts'
import type { Upstreams } from './upstreams.ts'
import { createHealthCheck } from './views/health.ts'

interface BffDeps extends Omit<Upstreams, 'close'> {
  keySet: ReturnType<typeof createKeySet>
  verify: VerifyToken
  log: Log
  /** Streams of what is new; without it there are none. */
  live?: Live
  /** The faults of the services; without them nothing of `/api/debug` and `/internal/debug` exists. */
  controls?: MockControls
  /** Epoch ms. */
  now?: () => number
}

/** The whole chain, in the order a request meets it. */
export function createBff({ budgetMs }: Pick<BffConfig, 'budgetMs'>, deps: BffDeps): Express {
  const { accounts, billing, bookings, keySet, verify, log, live, controls, now = Date.now } = deps
  const upstreams = { accounts, billing, bookings }

  const app = express()
  app.disable('x-powered-by').disable('etag')
  // Only the gateway can reach this port: its word about the trace counts.
  app.use(requestId(), trace({ accept: true }), accessLog(log), noStore)
  // Before the token is verified: fetching the keys for it costs time, too.
  app.use(limitTime(budgetMs))
  app.get('/api/health', healthRoute(createHealthCheck(upstreams)))
  app.use('/internal', internalRoutes({ accounts, keySet, verify }))
  if (controls) app.use('/internal/debug', transportRoute(verify))
  app.use('/api', requireToken(verify), docsRoutes(), viewRoutes({ ...upstreams, log, now }))
  app.use('/api', writeRoutes({ ...upstreams, ...(live ? { onWrite: live.nudge } : {}) }))
  if (live) app.get('/api/events', live.events)
  if (controls) app.use('/api/debug', debugRoutes({ ...upstreams, log, now, controls }))
  app.use(notFound())
  app.use(errorHandler(log)) // last: the one place where an error becomes an answer
  return app
}
