import { type Request, Router } from 'express'
import { isUpcoming } from './booking.ts'
import { type BookingDeps, bookingIn, oneBooking } from './booking-routes.ts'
import { etagOf, matches } from './etag.ts'
import { BookingFailure } from './failures.ts'
import { cancelHeaders } from './inputs.ts'

/** Cancels the caller's bookings, each in the version that the caller saw. Mounted on `/odata`, behind the token. */
export function cancelRoutes({ store, now }: BookingDeps): Router {
  const router = Router()

  // An action without parameters (OData 4.01 protocol, section 11.5.5): a body would say nothing, and is not read.
  router.post(String.raw`/Bookings\(':bookingId'\)/Cancel`, (req: Request<{ bookingId: string }>, res) => {
    const booking = bookingIn(store, req)
    const { success, data } = cancelHeaders.safeParse({ 'If-Match': req.get('If-Match') })
    if (!success) throw new BookingFailure('PreconditionRequired')
    if (!matches(data['If-Match'], etagOf(booking))) throw new BookingFailure('ConcurrencyConflict')
    const moment = now()
    if (!isUpcoming(booking, moment)) throw new BookingFailure('NotCancellable')
    res.json(oneBooking(store.cancel(booking, moment), moment))
  })

  return router
}
