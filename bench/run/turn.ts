import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { readIfThere } from '../../tools/files.ts'
import type { Contender } from '../contenders/contender.ts'
import { ask } from '../load/ask.ts'
import { publicOrigin } from '../load/browser-request.ts'
import { watchGroup } from '../process/group.ts'
import { validate } from '../validate/validate.ts'
import type { Bench } from './bench.ts'
import { freePort } from './free-port.ts'
import { measureClosed, measureOpen, type Subject } from './measure.ts'
import { sessionCookieFor } from './session-cookie.ts'
import { startContender, whyNot } from './start-contender.ts'

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

async function measure(subject: Subject, bench: Bench): Promise<Turn> {
  const rssIdleMb = subject.group.residentMb()
  const { cost, requests, seconds, rssLoadedMb } = await measureClosed(subject, bench)
  const open = bench.plan.open === 0 ? { keptUp: true } : await measureOpen(subject, bench)
  return {
    requestsPerSecond: requests / seconds,
    cpuSecondsPer10k: (cost.cpuSeconds / requests) * 10_000,
    utilisation: cost.cpuSeconds / cost.seconds,
    ...open,
    rssIdleMb,
    rssLoadedMb,
    cookieBytes: subject.session.length,
    stealPercent: cost.stealPercent,
    foreignPercent: cost.foreignPercent,
  }
}

/** An access log may be gathered for a moment. */
const logPatienceMs = 1_000
async function printedIn(logFile: string, awaited: string): Promise<string> {
  const until = performance.now() + logPatienceMs
  for (;;) {
    const text = readIfThere(logFile) ?? ''
    if (text.includes(awaited) || performance.now() > until) return text
    await setTimeout(20)
  }
}

/** Starts a contender, validates it, measures it, ends it. @throws Error that says why it was not timed */
export async function takeTurn(contender: Contender, bench: Bench): Promise<Turn> {
  const { cores, upstreamPort, token, jwks, plan } = bench
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
      printed: (awaited) => printedIn(logFile, awaited),
    })
    if (faults.length > 0) throw new Error(faults.join('; '))
    const turn = await measure({ port, session, group: watchGroup(started.group) }, bench)
    // A log of a good turn is large and says nothing.
    rmSync(logFile, { force: true })
    return turn
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const ended = started.ended()
    if (ended === undefined) throw error
    throw new Error(`${reason}; ${whyNot(ended, port, readIfThere(logFile) ?? '')}`, { cause: error })
  } finally {
    await started.stop()
  }
}
