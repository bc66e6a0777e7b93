import { quantile } from '../../result/statistics.ts'
import type { Herd } from '../result/bff-result.ts'
import type { BillingState, Delays } from '../upstreams/orders.ts'
import type { Around } from './around.ts'
import { expectStates, openReaders, type Reading } from './readers.ts'

const delays: Delays = { accounts: 5, billing: 10, bookings: 5 }
/** What one dashboard asks for: two of accounts, three of billing, two of bookings. */
const callsPerView = 7

export interface HerdCase {
  readers: number
  members: number
  billing: BillingState
}

/** 20 members at once stay within the 64 calls that a service is asked at a time. */
export const herdCases: readonly HerdCase[] = [
  { readers: 100, members: 1, billing: 'well' },
  { readers: 100, members: 20, billing: 'well' },
  { readers: 20, members: 20, billing: 'well' },
  { readers: 100, members: 1, billing: 'down' },
  { readers: 100, members: 20, billing: 'down' },
  { readers: 100, members: 1, billing: 'silent' },
  { readers: 100, members: 20, billing: 'silent' },
]

const rounded = (value: number) => Number(value.toPrecision(4))
const timesOf = (readings: readonly Reading[]) => readings.map(({ ms }) => ms)

/** Bursts of dashboards. When billing fails, it was well just before, so that there are copies. */
export async function measureHerd(herd: HerdCase, around: Around): Promise<Herd> {
  const { services, bff, tokens, plan, ticksPerSecond } = around
  await services.order({ delays, lookups: true, billing: 'well' })
  const readers = await openReaders(bff.port, tokens.slice(0, herd.members), herd.readers)
  for (let warm = 0; warm < 3; warm += 1)
    for (const { message } of await readers.burst()) expectStates(message)

  await services.order({ delays, lookups: true, billing: herd.billing })
  const [ticks, begun] = [bff.group.ticks(), performance.now()]
  const seconds = herd.billing === 'silent' ? plan.silentSeconds : plan.herdSeconds
  const first = await readers.burst()
  const later: Reading[] = []
  let bursts = 1
  while (bursts < 2 || performance.now() < begun + seconds * 1000) {
    later.push(...(await readers.burst()))
    bursts += 1
  }
  const cpuSeconds = (bff.group.ticks() - ticks) / ticksPerSecond
  const { calls } = await services.counts()
  readers.close()
  for (const { message } of [...first, ...later]) expectStates(message, herd.billing)
  const views = first.length + later.length
  const made = calls.accounts + calls.billing + calls.bookings
  return {
    ...herd,
    bursts,
    views,
    calls: made,
    sharedPercent: rounded(Math.max(0, 100 * (1 - made / (views * callsPerView)))),
    firstP50Ms: rounded(quantile(timesOf(first), 0.5)),
    firstP99Ms: rounded(quantile(timesOf(first), 0.99)),
    p50Ms: rounded(quantile(timesOf(later), 0.5)),
    p99Ms: rounded(quantile(timesOf(later), 0.99)),
    cpuMicrosPerView: rounded((cpuSeconds * 1e6) / views),
  }
}
