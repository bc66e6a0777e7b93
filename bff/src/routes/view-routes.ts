import type { ActivityPage, BookingPage, Dashboard, InvoicePage, Me } from '@sallyport/common/contracts/views'
import { type Response, Router } from 'express'
import { memberCallOf } from '../call.ts'
import { activityPaging, bookingPaging, invoicePaging, readPosition, toCursor } from '../paging.ts'
import { readActivity } from '../views/activity.ts'
import { createActivityLogs } from '../views/activity-logs.ts'
import { type DashboardDeps, readDashboard } from '../views/dashboard.ts'
import { sendView } from './send-view.ts'
import { withBookings, withUnpaidInvoices } from '../views/enrich.ts'
import { required, sourcesOf, take } from '../views/reading.ts'

/** What the page reads, `/api/*`; behind the token. */
export function viewRoutes(deps: DashboardDeps): Router {
  const { accounts, billing, bookings } = deps
  const logs = createActivityLogs(deps)
  const routes = Router()

  routes.get('/dashboard', async (req, res: Response<Dashboard>) => {
    sendView(req, res, await readDashboard(deps, memberCallOf(req)))
  })

  routes.get('/me', async (req, res: Response<Me>) => {
    const call = memberCallOf(req)
    const reading = await take('accounts', call, (call) => accounts.me(call))
    sendView(req, res, {
      member: required(reading),
      meta: { requestId: call.requestId, sources: sourcesOf([reading]) },
    })
  })

  routes.get('/activity', async (req, res: Response<ActivityPage>) => {
    sendView(req, res, await readActivity(logs, readPosition(req.query, activityPaging), memberCallOf(req)))
  })

  routes.get('/invoices', async (req, res: Response<InvoicePage>) => {
    const call = memberCallOf(req)
    const position = readPosition(req.query, invoicePaging)
    const reading = await take('billing', call, (call) => billing.invoices(position, call))
    const { items, next } = required(reading)
    const { rows, readings } = await withBookings(deps, items, call)
    const meta = { requestId: call.requestId, sources: sourcesOf([reading, ...readings]) }
    sendView(req, res, { items: rows, nextCursor: toCursor(next), meta })
  })

  routes.get('/bookings', async (req, res: Response<BookingPage>) => {
    const call = memberCallOf(req)
    const position = readPosition(req.query, bookingPaging)
    const reading = await take('bookings', call, (call) => bookings.bookings(position, call))
    const { items, next } = required(reading)
    const { rows, readings } = await withUnpaidInvoices(deps, items, call)
    const meta = { requestId: call.requestId, sources: sourcesOf([reading, ...readings]) }
    sendView(req, res, { items: rows, nextCursor: toCursor(next), meta })
  })

  return routes
}
