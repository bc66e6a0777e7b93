import { ask } from '../../load/ask.ts'
import { closedLoop } from '../../load/closed-loop.ts'
import { openCrowd } from '../../load/crowd.ts'
import { openLoop } from '../../load/open-loop.ts'
import type { Group } from '../../process/group.ts'
import { quantile } from '../../result/statistics.ts'
import { faultOfCounts } from '../../run/measure.ts'
import { createMeter } from '../../run/measure-window.ts'
import type { Member } from '../../run/members.ts'
import type { Counts } from '../../upstream/answers.ts'
import type { Axis, Place } from './axes.ts'
import type { GrowthBench } from './growth-bench.ts'
import { createSource } from './population.ts'

/** What one contender did at one place in one round. */
export interface Taken {
  cpuMicros: number
  requestsPerSecond: number
  /** CPU seconds a second: 1 when its processor had nothing left. */
  utilisation: number
  /** Undefined where it did not keep up, or nothing was sent. */
  p50Ms: number | undefined
  p99Ms: number | undefined
  rssMb: number
  stealPercent: number
  foreignPercent: number
}

export interface Subject {
  port: number
  group: Group
}

const fillMs = 60_000

/** @throws Error for a single bad answer, or one that the upstream did not make */
export async function measurePlace(
  { port, group }: Subject,
  members: readonly Member[],
  { axis, place }: { axis: Axis; place: Place },
  bench: GrowthBench,
): Promise<Taken> {
  const { plan, cores, ticksPerSecond, own, upstreamPort } = bench
  const source = createSource(members, place)
  const countsOf = async (): Promise<Counts> =>
    JSON.parse((await ask(upstreamPort, { target: '/bench/counts' })).body)

  // What is remembered of a member is so, or has been forgotten again, before it is measured.
  if (members.length > 1) {
    const crowd = await openCrowd(port, place.connections)
    const { faults } = await crowd.send(members.length, source.once, fillMs).finally(crowd.close)
    if (faults.length > 0) throw new Error(`${faults.length} bad answers, the first: ${faults[0]}`)
  }
  await countsOf()
  const meter = createMeter(cores, ticksPerSecond, group, own)
  const load = { port, next: source.next, connections: place.connections }
  const done = await closedLoop({
    ...load,
    warmMs: plan.settleMs,
    measureMs: plan.closedMs,
    onBegin: meter.begin,
    onEnd: meter.end,
  })
  const [first] = done.faults
  if (first !== undefined) throw new Error(`${done.faults.length} bad answers, the first: ${first}`)
  if (done.requests === 0) throw new Error(`it answered nothing within ${plan.closedMs} ms`)
  const fault = faultOfCounts(done.requests, await countsOf())
  if (fault !== undefined) throw new Error(fault)
  const cost = meter.cost()
  const rate = done.requests / done.seconds
  return {
    cpuMicros: (cost.cpuSeconds / done.requests) * 1e6,
    requestsPerSecond: rate,
    utilisation: cost.cpuSeconds / cost.seconds,
    ...(axis.latency === 'busy' ? percentiles(done.ms) : await atHalf(load, rate, plan.openMs)),
    rssMb: group.residentMb(),
    stealPercent: cost.stealPercent,
    foreignPercent: cost.foreignPercent,
  }
}

const percentiles = (ms: readonly number[]) =>
  ms.length === 0
    ? { p50Ms: undefined, p99Ms: undefined }
    : { p50Ms: quantile(ms, 0.5), p99Ms: quantile(ms, 0.99) }

async function atHalf(
  load: Pick<Parameters<typeof openLoop>[0], 'port' | 'next' | 'connections'>,
  rate: number,
  measureMs: number,
) {
  const half = Math.max(20, Math.round(rate / 2))
  const { ms, faults, backlog, unanswered } = await openLoop({ ...load, warmMs: 100, measureMs, rate: half })
  if (faults.length > 0) throw new Error(`at ${half}/s: ${faults[0]}`)
  // Where a queue grew without an end, a percentile tells how long it was measured, not how fast it is.
  return percentiles(backlog > 0 || unanswered > 0 ? [] : ms)
}
