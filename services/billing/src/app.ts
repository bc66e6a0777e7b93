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
import { type BillingStore, createBillingStore } from './billing-store.ts'
import { invoiceRoutes } from './invoice-routes.ts'
import { ledgerRoutes } from './ledger-routes.ts'
import { billingDocument } from './openapi.ts'
import { paymentRoutes } from './payment-routes.ts'
import { BillingProblem, problemHandler } from './problems.ts'

interface BillingDeps {
  verify: VerifyToken
  log: Log
  /** The true time, in epoch milliseconds. */
  now?: () => number
  store?: BillingStore
  plan?: FaultPlan
}

const errorAnswer = () => {
  throw new BillingProblem('TEMPORARILY_UNAVAILABLE')
}

/** The whole chain, in the order a request meets it. */
export function createBilling(deps: BillingDeps): Express {
  const { verify, log, now = Date.now, store = createBillingStore(now()), plan = createFaultPlan() } = deps
  const businessTime = createMockClock(plan, now)

  const app = express()
  app.disable('x-powered-by').disable('etag')
  app.use(requestId(), trace({ accept: true }), accessLog(log), noStore)
  app.use(applyFaults({ plan, errorAnswer, driftField: 'amountMinor', now }))
  app.get('/openapi.json', openapiRoute(billingDocument))
  app.use('/__mock', mockRoutes({ plan, reset: store.reset }))
  app.use('/api', requireToken(verify))
  app.use('/api', invoiceRoutes({ store, now: businessTime }))
  app.use('/api', paymentRoutes({ store, now: businessTime }))
  app.use('/api', ledgerRoutes(store))
  app.use(notFound())
  app.use(problemHandler(log)) // last: the one place where an error becomes an answer
  return app
}
