import type { Booking, Dashboard, Invoice } from '@sallyport/common/contracts/views'
import type { Log } from '@sallyport/common/log'
import type { MemberCall } from '../call.ts'
import type { Upstreams } from '../upstreams.ts'
import { withBookings, withUnpaidInvoices } from './enrich.ts'
import { nothingDelivered } from './nothing-delivered.ts'
import { hasFailed, optional, sourcesOf, take, type Reading } from './reading.ts'

/** How many invoices and notices a dashboard shows. */
const latest = 5

export interface DashboardDeps extends Pick<Upstreams, 'accounts' | 'billing' | 'bookings'> {
  log: Log
  /** Epoch ms. */
  now: () => number
}

/** An enriched section, and the readings that it took beside its own. */
type Section<Value> = [own: Reading<Value>, others: readonly Reading<unknown>[]]

async function latestInvoices(deps: DashboardDeps, call: MemberCall): Promise<Section<Invoice[]>> {
  const own = await take('billing', call, (call) => deps.billing.invoices({ page: 0, size: latest }, call))
  if (hasFailed(own)) return [own, []]
  const { rows, readings } = await withBookings(deps, own.value.items, call)
  return [{ ...own, value: rows }, readings]
}

async function nextBooking(deps: DashboardDeps, call: MemberCall): Promise<Section<Booking | null>> {
  const own = await take('bookings', call, (call) => deps.bookings.nextBooking(deps.now(), call))
  if (hasFailed(own) || !own.value) return [own, []]
  const { rows, readings } = await withUnpaidInvoices(deps, [own.value], call)
  return [{ ...own, value: rows[0] ?? null }, readings]
}

/**
 * The member's start page. All services are asked at once; one that fails costs its own sections, which are null then,
 * and is named in `meta.sources`.
 * @throws Problem when no section could be had: `upstream_timeout` (504) if all were too slow, else a 502; 401 if all
 * refused the token.
 */
export async function readDashboard(deps: DashboardDeps, call: MemberCall): Promise<Dashboard> {
  const { accounts, billing, log } = deps
  const [member, notices, balance, [invoices, theirBookings], [booking, itsInvoice]] = await Promise.all([
    take('accounts', call, (call) => accounts.me(call)),
    take('accounts', call, (call) => accounts.latestNotices(latest, call)),
    take('billing', call, (call) => billing.balance(call)),
    // What enriches a section waits for that section only.
    latestInvoices(deps, call),
    nextBooking(deps, call),
  ])
  const sections: readonly Reading<unknown>[] = [member, notices, balance, invoices, booking]
  const readings = [...sections, ...theirBookings, ...itsInvoice]
  for (const { source, problem } of readings.filter(hasFailed)) {
    const facts = { requestId: call.requestId, source, code: problem.code, err: problem.cause }
    log.warn(facts, 'a service did not deliver: what it gives to the dashboard is left out')
  }
  if (sections.every(hasFailed)) throw nothingDelivered(sections)

  return {
    member: optional(member),
    notices: optional(notices),
    balance: optional(balance),
    latestInvoices: optional(invoices),
    nextBooking: hasFailed(booking) ? null : { booking: booking.value },
    meta: { requestId: call.requestId, sources: sourcesOf(readings) },
  }
}
