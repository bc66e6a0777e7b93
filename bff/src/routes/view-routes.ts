import type { BookingPage, Dashboard, InvoicePage, Me, SourceName } from '@sallyport/common/contracts/views'
import { type Response, Router } from 'express'
import { type MemberCall, memberCallOf } from '../call.ts'
import { bookingPaging, invoicePaging, readPosition, toCursor } from '../paging.ts'
import { type DashboardDeps, readDashboard } from '../views/dashboard.ts'
import { required, sourcesOf, take } from '../views/reading.ts'

/** A view of one service: without its answer there is no view. */
async function fromOne<Value>({ requestId }: MemberCall, source: SourceName, read: () => Promise<Value>) {
  const reading = await take(source, read)
  return { value: required(reading), meta: { requestId, sources: sourcesOf([reading]) } }
}

/** The contract of the page, `/api/*`; behind the token. */
export function viewRoutes(deps: DashboardDeps): Router {
  const { accounts, billing, bookings } = deps
  const routes = Router()

  routes.get('/dashboard', async (req, res: Response<Dashboard>) => {
    res.json(await readDashboard(deps, memberCallOf(req)))
  })

  routes.get('/me', async (req, res: Response<Me>) => {
    const call = memberCallOf(req)
    const { value: member, meta } = await fromOne(call, 'accounts', () => accounts.me(call))
    res.json({ member, meta })
  })

  routes.get('/invoices', async (req, res: Response<InvoicePage>) => {
    const call = memberCallOf(req)
    const position = readPosition(req.query, invoicePaging)
    const { value, meta } = await fromOne(call, 'billing', () => billing.invoices(position, call))
    res.json({ items: value.items, nextCursor: toCursor(value.next), meta })
  })

  routes.get('/bookings', async (req, res: Response<BookingPage>) => {
    const call = memberCallOf(req)
    const position = readPosition(req.query, bookingPaging)
    const { value, meta } = await fromOne(call, 'bookings', () => bookings.bookings(position, call))
    res.json({ items: value.items, nextCursor: toCursor(value.next), meta })
  })

  return routes
}
