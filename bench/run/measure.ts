import { ask } from '../load/ask.ts'
import { browserRequest } from '../load/browser-request.ts'
import { closedLoop } from '../load/closed-loop.ts'
import { openLoop } from '../load/open-loop.ts'
import { always } from '../load/window.ts'
import type { Group } from '../process/group.ts'
import { quantile } from '../result/statistics.ts'
import type { Counts } from '../upstream/answers.ts'
import type { Bench } from './bench.ts'
import { calmWindow } from './calm-window.ts'
import { createMeter } from './measure-window.ts'

/** A contender that was found to do its job. */
export interface Subject {
  port: number
  /** Name and value of the session cookie. */
  session: string
  group: Group
}

async function countsOf({ upstreamPort }: Bench): Promise<Counts> {
  const { body } = await ask(upstreamPort, { target: '/bench/counts' })
  return JSON.parse(body)
}

const loadOf = ({ port, session }: Subject, { plan }: Bench) => ({
  port,
  next: always(browserRequest({ target: '/api/x?page=1', session }), plan.size),
  connections: plan.connections,
})

/** Answers that the upstream never heard of were not proxied; requests without the token were not exchanged. */
export function faultOfCounts(answers: number, { requests, authorised }: Counts): string | undefined {
  // The gateway may fetch the key set meanwhile; the load itself always has a session.
  return authorised >= answers && requests <= authorised + 2
    ? undefined
    : `${answers} answers were measured, but ${authorised} of ${requests} requests at the upstream had the token`
}

/** As many requests as it answers. @throws Error for a single bad answer */
export function measureClosed(subject: Subject, bench: Bench) {
  const { plan, calm, cores, ticksPerSecond, own } = bench
  const { group } = subject
  const run = async () => {
    await countsOf(bench)
    group.refresh()
    const meter = createMeter(cores, ticksPerSecond, group, own)
    const times = { warmMs: plan.warm * 1000, measureMs: plan.closed * 1000 }
    const done = await closedLoop({
      ...loadOf(subject, bench),
      ...times,
      onBegin: meter.begin,
      onEnd: meter.end,
    })
    const rssLoadedMb = group.residentMb()
    if (done.faults.length > 0)
      throw new Error(`${done.faults.length} bad answers under load, the first: ${done.faults[0]}`)
    if (done.requests === 0) throw new Error(`it answered nothing within ${plan.closed} s under load`)
    const fault = faultOfCounts(done.requests, await countsOf(bench))
    if (fault !== undefined) throw new Error(fault)
    return { ...done, cost: meter.cost(), rssLoadedMb }
  }
  return calmWindow(run, plan, calm)
}

/** Requests at the plan's rate. @throws Error for a single bad answer */
export async function measureOpen(subject: Subject, bench: Bench) {
  const { plan, calm, cores, ticksPerSecond, own } = bench
  const run = async () => {
    const meter = createMeter(cores, ticksPerSecond, subject.group, own)
    const times = { warmMs: 300, measureMs: plan.open * 1000, rate: plan.rate }
    const done = await openLoop({
      ...loadOf(subject, bench),
      ...times,
      onBegin: meter.begin,
      onEnd: meter.end,
    })
    return { ...done, cost: meter.cost() }
  }
  const { faults, lateMs, backlog, unanswered, ms } = await calmWindow(run, plan, calm)
  if (faults.length > 0) throw new Error(`at ${plan.rate}/s: ${faults[0]}`)
  // Where a queue grew without an end, a percentile tells how long it was measured, not how fast it is.
  if (backlog > 0 || unanswered > 0 || ms.length === 0) return { lateMs, keptUp: false }
  return { lateMs, keptUp: true, p50Ms: quantile(ms, 0.5), p99Ms: quantile(ms, 0.99) }
}
