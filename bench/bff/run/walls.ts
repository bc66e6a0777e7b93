import { quantile } from '../../result/statistics.ts'
import type { Wall } from '../result/bff-result.ts'
import type { Delays } from '../upstreams/orders.ts'
import type { Around } from './around.ts'
import { expectStates, openReaders } from './readers.ts'

const delays: Delays = { accounts: 20, billing: 40, bookings: 30 }
const { accounts, billing, bookings } = delays

/** `slowestMs`: the delays on the longest way. Of enriched sections the second call waits for the first. */
export const wallCases = [
  { name: 'one stage', lookups: false, slowestMs: Math.max(accounts, billing, bookings) },
  { name: 'two stages', lookups: true, slowestMs: Math.max(accounts, billing + bookings) },
]

const rounded = (value: number) => Number(value.toPrecision(4))

/** Dashboards one after the other, at services that hold their answers for a set time. */
export async function measureWall(
  { name, lookups, slowestMs }: (typeof wallCases)[number],
  { services, bff, tokens, plan }: Around,
): Promise<Wall> {
  // A BFF that serves is warm: what its first views cost would be all that a low rate shows.
  await services.order({ delays: { accounts: 0, billing: 0, bookings: 0 }, lookups, billing: 'well' })
  const many = await openReaders(bff.port, tokens, plan.loadConnections)
  await many.keepReading(performance.now() + plan.wallWarmMs, () => undefined)
  many.close()

  await services.order({ delays, lookups, billing: 'well' })
  const readers = await openReaders(bff.port, tokens.slice(0, 1), 1)
  const times: number[] = []
  for (let turn = 0; turn < plan.wallViews; turn += 1)
    for (const { ms, message } of await readers.burst()) {
      expectStates(message)
      times.push(ms)
    }
  readers.close()
  const [p50, p99] = [quantile(times, 0.5), quantile(times, 0.99)]
  const fastest = Math.min(...times)
  if (fastest < slowestMs)
    throw new Error(
      `${name}: a dashboard took ${fastest} ms, less than its services: they do not hold their answers`,
    )
  return {
    name,
    delaysMs: delays,
    slowestMs,
    views: times.length,
    p50Ms: rounded(p50),
    p99Ms: rounded(p99),
    overheadP50Ms: rounded(p50 - slowestMs),
    overheadP99Ms: rounded(p99 - slowestMs),
  }
}
