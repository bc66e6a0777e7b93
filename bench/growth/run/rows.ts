// By way of bench: what is called bff here is the bench of the BFF, not the BFF, whose door stays shut.
import { startBff } from '../../../bench/bff/run/bff.ts'
import { openReaders, requestOf } from '../../../bench/bff/run/readers.ts'
import type { Services } from '../../../bench/bff/upstreams/start-services.ts'
import { closedLoop } from '../../load/closed-loop.ts'
import { statusOf } from '../../load/head-fields.ts'
import type { Message } from '../../load/message-reader.ts'
import { join } from 'node:path'
import { quantile } from '../../result/statistics.ts'
import { createMeter } from '../../run/measure-window.ts'
import type { GrowthBench } from './growth-bench.ts'
import type { Taken } from './measure-place.ts'

/** Rows that a member has at billing and at bookings. */
export const rowPlaces = [1, 5, 20, 100, 300, 1_000] as const

/** `most`: rows that the view shows at most; `calls`: of services. A lookup has nothing to do on a page without references. */
export const rowViews = [
  { name: 'dashboard', target: '/api/dashboard', most: 5, calls: 7 },
  { name: 'page of 20', target: '/api/bookings', most: 20, calls: 2 },
  { name: 'page of 100', target: '/api/bookings?limit=100', most: 100, calls: 2 },
] as const
export type RowView = (typeof rowViews)[number]

export interface RowsTaken extends Omit<Taken, 'p50Ms' | 'p99Ms'> {
  rows: number
  view: RowView['name']
  p50Ms: number
  p99Ms: number
  /** Bytes of an answer. */
  bytes: number
}

/** A view says how long each of its sources took: with more or fewer digits. */
const timesBytes = 40

/** Rows that a view shows. @throws Error when it is none */
function shownRows({ target }: RowView, body: Buffer): number {
  const view: { items?: unknown[]; latestInvoices?: unknown[] } = JSON.parse(body.toString())
  const rows = view.items ?? view.latestInvoices
  if (!rows) throw new Error(`${target} shows no rows: ${body.toString('utf8', 0, 200)}`)
  return rows.length
}

/** One round: a BFF of its own, every number of rows in rising order. @throws Error when a view is not whole */
export async function measureRows(
  services: Services,
  tokens: readonly string[],
  bench: GrowthBench,
): Promise<RowsTaken[]> {
  const { plan, cores, ticksPerSecond, own, logFolder } = bench
  const bff = await startBff(services, cores.contender, join(logFolder, 'growth-bff.log'))
  const meter = createMeter(cores, ticksPerSecond, bff.group, own)

  async function measureView(view: RowView, rows: number, warmMs: number): Promise<RowsTaken> {
    const delays = { accounts: 0, billing: 0, bookings: 0 }
    await services.order({ delays, lookups: true, billing: 'well', rows })
    const readers = await openReaders(bff.port, tokens, 1, view.target)
    const [reading] = await readers.burst()
    readers.close()
    if (!reading || statusOf(reading.message.head) !== 200)
      throw new Error(`${view.target} with ${rows} rows: ${reading?.message.body.toString('utf8', 0, 300)}`)
    const { body } = reading.message
    const shown = shownRows(view, body)
    if (shown !== Math.min(rows, view.most))
      throw new Error(`${view.target} shows ${shown} of ${rows} rows, not ${Math.min(rows, view.most)}`)

    // More members than connections: no two ask for the same at the same time, so that no call is shared.
    const requests = tokens.map((token) => ({
      bytes: requestOf(token, '00000000', view.target),
      status: 200,
      look: ({ body: other }: Message) =>
        Math.abs(other.length - body.length) <= timesBytes
          ? undefined
          : `a body of ${other.length} bytes, not of about ${body.length}`,
    }))
    let sent = 0
    const next = () => {
      const request = requests[sent % requests.length]
      sent += 1
      if (!request) throw new Error('the BFF needs members')
      return request
    }
    await services.counts()
    const marks = { onBegin: meter.begin, onEnd: meter.end }
    const load = { port: bff.port, next, connections: plan.bffConnections }
    const done = await closedLoop({ ...load, ...marks, warmMs, measureMs: plan.closedMs })
    const [first] = done.faults
    if (first !== undefined) throw new Error(`${view.target} with ${rows} rows: ${first}`)
    if (done.requests === 0) throw new Error(`${view.target} answered nothing within ${plan.closedMs} ms`)
    const { calls, authorised } = await services.counts()
    const made = calls.accounts + calls.billing + calls.bookings
    const least = (sent - plan.bffConnections) * view.calls
    if (made < least || made > sent * view.calls || authorised !== made)
      throw new Error(`${sent} views of ${view.target} need ${least} calls or more: ${made} were made`)
    const cost = meter.cost()
    return {
      rows,
      view: view.name,
      cpuMicros: (cost.cpuSeconds / done.requests) * 1e6,
      requestsPerSecond: done.requests / done.seconds,
      utilisation: cost.cpuSeconds / cost.seconds,
      p50Ms: quantile(done.ms, 0.5),
      p99Ms: quantile(done.ms, 0.99),
      rssMb: bff.group.residentMb(),
      bytes: body.length,
      stealPercent: cost.stealPercent,
      foreignPercent: cost.foreignPercent,
    }
  }

  try {
    // A BFF that serves is warm: what its first views cost would be what one row costs.
    for (const view of rowViews) await measureView(view, 20, plan.warmMs / 3)
    const taken: RowsTaken[] = []
    for (const rows of rowPlaces)
      for (const view of rowViews) taken.push(await measureView(view, rows, plan.settleMs))
    return taken
  } finally {
    await bff.stop()
  }
}
