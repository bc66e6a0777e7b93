import { callerOf } from '@sallyport/common/require-token'
import { Router } from 'express'
import type { BillingStore } from './billing-store.ts'
import { ledgerQuery } from './inputs.ts'
import { toPage } from './page.ts'
import { InvalidParameters } from './problems.ts'

/** What happened to the caller's invoices, the oldest first: a page that is full never changes. Mounted on `/api`. */
export function ledgerRoutes(store: BillingStore): Router {
  const router = Router()

  router.get('/ledger-entries', (req, res) => {
    const query = ledgerQuery.safeParse(req.query)
    if (!query.success) throw new InvalidParameters(query.error)
    res.json(toPage(store.ledgerOf(callerOf(req).claims.sub), query.data.page, query.data.size))
  })

  return router
}
