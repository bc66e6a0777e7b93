import { jsonBody } from '@sallyport/common/json-body'
import { callerOf } from '@sallyport/common/require-token'
import { Router } from 'express'
import { paymentHeaders, paymentRequest } from './inputs.ts'
import type { InvoiceDeps } from './invoice-routes.ts'
import { pay } from './payments.ts'
import { InvalidParameters } from './problems.ts'

/** Pays the caller's invoices. Mounted on `/api`, behind the token: nobody's body is parsed for strangers. */
export function paymentRoutes({ store, now }: InvoiceDeps): Router {
  const router = Router()

  router
    .route('/invoices/:invoiceId/payments')
    .post(jsonBody)
    .post((req, res) => {
      const sent = req.headersDistinct['idempotency-key'] ?? []
      const headers = paymentHeaders.safeParse({ 'Idempotency-Key': sent.length === 1 ? sent[0] : sent })
      const body = paymentRequest.safeParse(req.body)
      if (!headers.success || !body.success)
        throw new InvalidParameters(...[headers.error, body.error].filter((error) => error !== undefined))
      const order = {
        ...body.data,
        memberId: callerOf(req).claims.sub,
        invoiceId: req.params.invoiceId,
        idempotencyKey: headers.data['Idempotency-Key'],
      }
      const { payment, replayed } = pay(store, order, now())
      if (replayed) res.set('Idempotency-Replayed', 'true')
      res.status(201).json(payment)
    })

  return router
}
