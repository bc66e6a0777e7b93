import { accessLog } from '@sallyport/common/access-log'
import type { VerifyToken } from '@sallyport/common/access-token'
import { notFound } from '@sallyport/common/error-handler'
import type { Log } from '@sallyport/common/log'
import { noStore } from '@sallyport/common/no-store'
import { requestId } from '@sallyport/common/request-id'
import { requireToken } from '@sallyport/common/require-token'
import express, { type Express } from 'express'
import { createInvoiceBook } from './invoice-book.ts'
import { invoiceRoutes } from './invoice-routes.ts'
import { problemHandler } from './problems.ts'

interface BillingDeps {
  verify: VerifyToken
  log: Log
  /** Epoch milliseconds. */
  now?: () => number
}

const startOfDay = (epochMs: number) => epochMs - (epochMs % 86_400_000)

/** The whole chain, in the order a request meets it. */
export function createBilling({ verify, log, now = Date.now }: BillingDeps): Express {
  const invoicesOf = createInvoiceBook(startOfDay(now()))

  const app = express()
  app.disable('x-powered-by').disable('etag')
  app.use(requestId(), accessLog(log), noStore)
  // The token first: nobody's body is parsed for strangers.
  app.use('/api', requireToken(verify), express.json({ limit: '16kb', strict: true }))
  app.use('/api', invoiceRoutes({ invoicesOf, now }))
  app.use(notFound())
  app.use(problemHandler(log)) // last: the one place where an error becomes an answer
  return app
}
