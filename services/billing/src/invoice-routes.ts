import { callerOf } from '@sallyport/common/require-token'
import { Router } from 'express'
import type { BillingStore } from './billing-store.ts'
import { currencyOf } from './booking-facts.ts'
import { invoiceQuery } from './inputs.ts'
import { balanceOf, toView } from './invoice.ts'
import { toPage } from './page.ts'
import { BillingProblem, InvalidParameters } from './problems.ts'

export interface InvoiceDeps {
  store: BillingStore
  /** Epoch milliseconds. */
  now: () => number
}

/** What the caller was charged and owes. Mounted on `/api`, behind the token. */
export function invoiceRoutes({ store, now }: InvoiceDeps): Router {
  const router = Router()

  router.get('/invoices', (req, res) => {
    const query = invoiceQuery.safeParse(req.query)
    if (!query.success) throw new InvalidParameters(query.error)
    const { page, size, status: statuses, bookingReference: references } = query.data
    const rows = store
      .invoicesOf(callerOf(req).claims.sub)
      .map((invoice) => toView(invoice, now()))
      .filter(({ status }) => statuses?.includes(status) ?? true)
      .filter(({ bookingReference: of }) => !references || (of !== null && references.includes(of)))
    res.json(toPage(rows, page, size))
  })

  router.get('/invoices/:invoiceId', (req, res) => {
    const invoice = store.invoiceOf(callerOf(req).claims.sub, req.params.invoiceId)
    if (!invoice) throw new BillingProblem('NO_SUCH_INVOICE')
    res.json(toView(invoice, now()))
  })

  router.get('/balance', (req, res) => {
    const memberId = callerOf(req).claims.sub
    res.json(balanceOf(memberId, store.invoicesOf(memberId), currencyOf(memberId), now()))
  })

  return router
}
