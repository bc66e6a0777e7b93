import {
  type CancellationAnswer,
  type PaymentAnswer,
  paymentRequestSchema,
} from '@sallyport/common/contracts/views'
import { jsonBody, parseBody } from '@sallyport/common/json-body'
import { Problem } from '@sallyport/common/problem'
import { type Request, type Response, Router } from 'express'
import { memberCallOf } from '../call.ts'
import type { Upstreams } from '../upstreams.ts'
import { cancelBooking } from '../views/cancellation.ts'
import { sendView } from './send-view.ts'
import { payInvoice } from '../views/payment.ts'

interface WriteDeps extends Pick<Upstreams, 'billing' | 'bookings'> {
  /** Told after every write of a member, whatever came of it: a write may have been done although no answer came. */
  onWrite?: (memberId: string) => void
}

const printable = /^[\x20-\x7e]{8,128}$/
/** `*`, or one strong entity tag, as our booking's `version` is (RFC 9110 section 13.1.1). */
const strongMatch = /^(?:\*|"[\x21\x23-\x7e]{1,128}")$/
/** Ids go into paths: no other character can lead out of one. */
const id = /^\w[\w-]{0,63}$/

function idOf(req: Request): string {
  const { id: text } = req.params
  if (typeof text !== 'string' || !id.test(text)) throw new Problem('not_found')
  return text
}

/** draft-ietf-httpapi-idempotency-key-header. */
function idempotencyKeyOf(req: Request): string {
  const key = req.get('idempotency-key') ?? ''
  if (!printable.test(key))
    throw new Problem('idempotency_key_required', {
      detail: 'Idempotency-Key: must be 8 to 128 printable ASCII characters, new for every payment',
    })
  return key
}

function versionOf(req: Request): string {
  const version = req.get('if-match')
  if (version === undefined || version === '')
    throw new Problem('precondition_required', { detail: 'If-Match: must be the version of the booking' })
  if (!strongMatch.test(version))
    throw new Problem('invalid_request', { detail: 'If-Match: must be one version, quotes included' })
  return version
}

/** What a member may do, `/api/*`; behind the token. */
export function writeRoutes({ onWrite = () => undefined, ...upstreams }: WriteDeps): Router {
  const routes = Router()

  routes.post('/invoices/:id/payment', jsonBody, async (req: Request, res: Response<PaymentAnswer>) => {
    const call = memberCallOf(req)
    const invoiceId = idOf(req)
    const idempotencyKey = idempotencyKeyOf(req)
    const { amount } = parseBody(paymentRequestSchema, req)
    try {
      const { answer, isReplay } = await payInvoice(upstreams, { invoiceId, amount, idempotencyKey }, call)
      if (isReplay) res.set('Idempotency-Replayed', 'true')
      sendView(req, res.status(201), answer)
    } finally {
      onWrite(call.memberId)
    }
  })

  routes.post('/bookings/:id/cancellation', async (req, res: Response<CancellationAnswer>) => {
    const call = memberCallOf(req)
    const order = { bookingId: idOf(req), version: versionOf(req) }
    try {
      sendView(req, res, await cancelBooking(upstreams, order, call))
    } finally {
      onWrite(call.memberId)
    }
  })

  return routes
}
