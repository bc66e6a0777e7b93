import type { Dashboard } from '@sallyport/common/contracts/views'
import type { Log } from '@sallyport/common/log'
import { Problem, type ProblemCode } from '@sallyport/common/problem'
import type { MemberCall } from '../call.ts'
import type { Upstreams } from '../upstreams.ts'
import { hasFailed, optional, sourcesOf, take, type Reading } from './reading.ts'

/** How many invoices and notices a dashboard shows. */
const latest = 5

export interface DashboardDeps extends Pick<Upstreams, 'accounts' | 'billing' | 'bookings'> {
  log: Log
  /** Epoch ms. */
  now: () => number
}

/** An empty page must not look like an empty account: nothing delivered is an error, the one that all agree on. */
function nothingDelivered(readings: readonly Reading<unknown>[]): Problem {
  const codes = new Set<ProblemCode>(readings.filter(hasFailed).map(({ problem }) => problem.code))
  const [only] = codes
  const code = only && codes.size === 1 ? only : 'upstream_unavailable'
  return new Problem(code, {
    detail: 'None of the services delivered: try again later',
    extra: { sources: sourcesOf(readings) },
  })
}

/**
 * The member's start page. All services are asked at once; one that fails costs its own sections, which are null then,
 * and is named in `meta.sources`.
 * @throws Problem when no section could be had: `upstream_timeout` (504) if all were too slow, else a 502; 401 if all
 * refused the token.
 */
export async function readDashboard(
  { accounts, billing, bookings, log, now }: DashboardDeps,
  call: MemberCall,
): Promise<Dashboard> {
  const sections = await Promise.all([
    take('accounts', () => accounts.me(call)),
    take('accounts', () => accounts.latestNotices(latest, call)),
    take('billing', () => billing.balance(call)),
    take('billing', () => billing.invoices({ page: 0, size: latest }, call)),
    take('bookings', async () => ({ booking: await bookings.nextBooking(now(), call) })),
  ])
  const readings: readonly Reading<unknown>[] = sections
  const failed = readings.filter(hasFailed)
  for (const { source, problem } of failed) {
    const facts = { requestId: call.requestId, source, code: problem.code, err: problem.cause }
    log.warn(facts, 'a service did not deliver: its section of the dashboard is left out')
  }
  if (failed.length === readings.length) throw nothingDelivered(readings)

  const [member, notices, balance, invoices, nextBooking] = sections
  return {
    member: optional(member),
    notices: optional(notices),
    balance: optional(balance),
    latestInvoices: optional(invoices)?.items ?? null,
    nextBooking: optional(nextBooking),
    meta: { requestId: call.requestId, sources: sourcesOf(readings) },
  }
}
