import { join } from 'node:path'
import { readIfThere } from '../../tools/files.ts'
import type { Contender } from '../contenders/contender.ts'
import { ask } from '../load/ask.ts'
import { browserRequest, publicOrigin } from '../load/browser-request.ts'
import { closedLoop } from '../load/closed-loop.ts'
import { openLoop } from '../load/open-loop.ts'
import { type Group, watchGroup } from '../process/group.ts'
import type { Cores } from '../process/machine.ts'
import { quantile } from '../result/statistics.ts'
import type { Counts } from '../upstream/answers.ts'
import { validate } from '../validate/validate.ts'
import { type Calm, calmWindow } from './calm-window.ts'
import { createMeter } from './measure-window.ts'
import { freePort } from './free-port.ts'
import type { Plan } from './plan.ts'
import { sessionCookieFor } from './session-cookie.ts'
import { startContender } from './start-contender.ts'

/** What all turns of a run share. */
export interface Bench {
  cores: Cores
  ticksPerSecond: number
  upstreamPort: number
  token: string
  jwks: string
  /** The processes of the load and the upstream. */
  own: readonly Group[]
  logFolder: string
  calm: Calm
}

/** What one contender did in one round. */
export interface Turn {
  requestsPerSecond: number
  cpuSecondsPer10k: number
  /** CPU seconds a second: 1 when its processor had nothing left. */
  utilisation: number
  /** Undefined where the plan has no open loop, or the contender could not keep up with its rate. */
  p50Ms?: number
  p99Ms?: number
  /** How late the load itself was at worst, in ms. */
  lateMs?: number
  keptUp: boolean
  rssIdleMb: number
  rssLoadedMb: number
  cookieBytes: number
  stealPercent: number
  foreignPercent: number
}

const countsOf = async (port: number): Promise<Counts> =>
  JSON.parse((await ask(port, { target: '/bench/counts' })).body)

/** Starts a contender, validates it, measures it, ends it. @throws Error that says why it was not timed */
export async function takeTurn(contender: Contender, plan: Plan, bench: Bench): Promise<Turn> {
  const { cores, upstreamPort, token, jwks, calm } = bench
  const port = await freePort()
  const logFile = join(bench.logFolder, `${contender.name}.log`)
  const upstream = `http://127.0.0.1:${upstreamPort}`
  const around = { port, upstream, jwks, publicOrigin, core: cores.contender }
  const started = await startContender(contender, around, logFile)
  try {
    const session = await sessionCookieFor(contender, port, token)
    const faults = await validate({
      duties: contender.duties,
      session,
      token,
      size: plan.size,
      ask: (asked) => ask(port, asked),
      printed: () => readIfThere(logFile) ?? '',
    })
    if (faults.length > 0) throw new Error(faults.join('; '))

    const group = watchGroup(started.group)
    const rssIdleMb = group.residentMb()
    const request = browserRequest({ target: '/api/x?page=1', session })
    const load = { port, request, connections: plan.connections, bodyBytes: plan.size }

    const closed = await calmWindow(
      async () => {
        await countsOf(upstreamPort)
        group.refresh()
        const meter = createMeter(cores, bench.ticksPerSecond, group, bench.own)
        const times = { warmMs: plan.warm * 1000, measureMs: plan.closed * 1000 }
        const done = await closedLoop({ ...load, ...times, onBegin: meter.begin, onEnd: meter.end })
        if (done.faults.length > 0)
          throw new Error(`${done.faults.length} bad answers under load, the first: ${done.faults[0]}`)
        const { requests, authorised } = await countsOf(upstreamPort)
        // The gateway may fetch the key set meanwhile; the load itself always has a session.
        if (authorised < done.requests || requests > authorised + 2)
          throw new Error(
            `${done.requests} answers were measured, but ${authorised} of ${requests} requests at the upstream had the token`,
          )
        return { ...done, cost: meter.cost(), rssLoadedMb: group.residentMb() }
      },
      plan,
      calm,
    )
    const { cost, requests, seconds } = closed
    const figures = {
      requestsPerSecond: requests / seconds,
      cpuSecondsPer10k: (cost.cpuSeconds / requests) * 10_000,
      utilisation: cost.cpuSeconds / cost.seconds,
      rssIdleMb,
      rssLoadedMb: closed.rssLoadedMb,
      cookieBytes: session.length,
      stealPercent: cost.stealPercent,
      foreignPercent: cost.foreignPercent,
    }
    if (plan.open === 0) return { ...figures, keptUp: true }

    const open = await calmWindow(
      async () => {
        const meter = createMeter(cores, bench.ticksPerSecond, group, bench.own)
        const times = { warmMs: 300, measureMs: plan.open * 1000, rate: plan.rate }
        const done = await openLoop({ ...load, ...times, onBegin: meter.begin, onEnd: meter.end })
        return { ...done, cost: meter.cost() }
      },
      plan,
      calm,
    )
    if (open.faults.length > 0) throw new Error(`at ${plan.rate}/s: ${open.faults[0]}`)
    const { lateMs, unanswered, ms } = open
    // Where a queue grew without an end, a percentile tells how long it was measured, not how fast it is.
    if (unanswered > 0 || ms.length === 0) return { ...figures, lateMs, keptUp: false }
    return { ...figures, lateMs, keptUp: true, p50Ms: quantile(ms, 0.5), p99Ms: quantile(ms, 0.99) }
  } finally {
    await started.stop()
  }
}
