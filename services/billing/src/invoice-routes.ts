import { callerOf } from '@sallyport/common/require-token'
import { Router } from 'express'
import { z } from 'zod'
import { currencyOf } from './booking-facts.ts'
import { balanceOf, invoiceStatuses, toView } from './invoice.ts'
import type { createInvoiceBook } from './invoice-book.ts'
import { toPage } from './page.ts'
import { InvalidParameters } from './problems.ts'

export interface InvoiceDeps {
  invoicesOf: ReturnType<typeof createInvoiceBook>
  now: () => number
}

const wholeNumber = (least: number, most: number) => {
  const error = `must be a number from ${least} to ${most}`
  return z
    .string({ error })
    .regex(/^\d{1,6}$/, error)
    .transform(Number)
    .refine((value) => value >= least && value <= most, error)
}
const listQuery = z.object({
  page: wholeNumber(0, 999_999).default(0),
  size: wholeNumber(1, 100).default(20),
  status: z.enum(invoiceStatuses, { error: `must be one of ${invoiceStatuses.join(', ')}` }).optional(),
})

/** What the caller was charged and owes. Mounted on `/api`, behind the token. */
export function invoiceRoutes({ invoicesOf, now }: InvoiceDeps): Router {
  const router = Router()

  router.get('/invoices', (req, res) => {
    const query = listQuery.safeParse(req.query)
    if (!query.success) throw new InvalidParameters(query.error)
    const { page, size, status } = query.data
    const rows = invoicesOf(callerOf(req).claims.sub)
      .map((invoice) => toView(invoice, now()))
      .filter((row) => status === undefined || row.status === status)
    res.json(toPage(rows, page, size))
  })

  router.get('/balance', (req, res) => {
    const memberId = callerOf(req).claims.sub
    res.json(balanceOf(memberId, invoicesOf(memberId), currencyOf(memberId), now()))
  })

  return router
}
