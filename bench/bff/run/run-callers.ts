import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readIfThere } from '../../../tools/files.ts'
import { root } from '../../../tools/project.ts'
import { ask } from '../../load/ask.ts'
import type { Cores } from '../../process/machine.ts'
import { parseCpuTicks } from '../../process/proc.ts'
import { startPinned } from '../../process/start-pinned.ts'
import { startUpstream } from '../../process/start-upstream.ts'
import { spread } from '../../result/statistics.ts'
import { orderOf } from '../../run/rounds.ts'
import { whyNot } from '../../run/start-contender.ts'
import { type Counts, jsonOf } from '../../upstream/answers.ts'
import { targets } from '../callers/caller.ts'
import { type CallerName, callerNames } from '../callers/names.ts'
import type { CallerFigures } from '../result/bff-result.ts'
import type { BffPlan } from './plan.ts'

export interface CallersOptions {
  plan: BffPlan
  cores: Cores
  issued: { token: string; jwks: string }
  logFolder: string
  say: (text: string) => void
}

interface Measured {
  views: number
  seconds: number
  cpuMicros: number
}

/** The last line that a caller printed. @throws Error when it is no result */
export function readMeasured(printed: string): Measured {
  const last = printed.trim().split('\n').at(-1) ?? ''
  if (!last.startsWith('{"views":')) throw new Error(`it told no result; it printed: ${last.slice(0, 300)}`)
  const { views, seconds, cpuMicros }: Measured = JSON.parse(last)
  if (!(views > 0 && seconds > 0 && cpuMicros > 0)) throw new Error(`its result says nothing: ${last}`)
  return { views, seconds, cpuMicros }
}

async function turn(name: CallerName, port: number, { plan, cores, issued, logFolder }: CallersOptions) {
  const logFile = join(logFolder, `bff-caller-${name}.log`)
  const child = startPinned({
    command: process.execPath,
    args: [join(root, 'bench/bff/callers/main.ts')],
    folder: root,
    env: {
      CALLER: name,
      URL: `http://127.0.0.1:${port}`,
      TOKEN: issued.token,
      AT_ONCE: String(plan.atOnce),
      WARM_MS: String(plan.warmMs),
      MEASURE_MS: String(plan.measureMs),
      EXPECTED: jsonOf(plan.answerBytes),
    },
    core: cores.contender,
    logFile,
  })
  const until = performance.now() + plan.warmMs + plan.measureMs + 20_000
  try {
    while (child.ended() === undefined && performance.now() < until)
      await new Promise<void>((resolve) => void setTimeout(resolve, 50))
    const printed = readIfThere(logFile) ?? ''
    const reason = child.ended() ?? 'it did not end in time'
    if (reason !== 'it ended with code 0') throw new Error(whyNot(reason, port, printed))
    const { body } = await ask(port, { target: '/bench/counts' })
    const counts: Counts = JSON.parse(body)
    const measured = readMeasured(printed)
    const least = measured.views * targets.length
    if (counts.authorised < least || counts.requests !== counts.authorised)
      throw new Error(
        `${least} calls were measured, but ${counts.authorised} of ${counts.requests} requests had the token`,
      )
    return measured
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`the caller ${name} failed: ${reason}`, { cause: error })
  } finally {
    await child.stop()
  }
}

/** Every caller once a round. @throws Error when one does not do its job */
export async function measureCallers(options: CallersOptions) {
  const { plan, cores, issued, say } = options
  const settings = { SIZE: String(plan.answerBytes), TOKEN: issued.token, JWKS: issued.jwks }
  const upstream = await startUpstream(join(root, 'bench/upstream/main.ts'), settings, cores.load)
  const taken = new Map<CallerName, Measured[]>(callerNames.map((name) => [name, []]))
  const ticks = () => parseCpuTicks(readFileSync('/proc/stat', 'utf8'), [cores.load, cores.contender])
  let mostStealPercent = 0
  try {
    for (let round = 0; round < plan.rounds; round += 1)
      for (const name of orderOf(callerNames, round)) {
        const before = ticks()
        const measured = await turn(name, upstream.port, options)
        const now = ticks()
        const steal = (100 * (now.steal - before.steal)) / Math.max(1, now.total - before.total)
        mostStealPercent = Math.max(mostStealPercent, steal)
        taken.get(name)?.push(measured)
        const cpu = Math.round(measured.cpuMicros / measured.views)
        say(`round ${round + 1} of ${plan.rounds}: ${name} ${cpu} µs CPU a view`)
      }
  } finally {
    upstream.stop()
  }
  const callers = [...taken].map(([name, turns]): CallerFigures => ({
    name,
    rounds: turns.length,
    cpuMicrosPerView: spread(turns.map(({ cpuMicros, views }) => cpuMicros / views)),
    viewsPerSecond: spread(turns.map(({ views, seconds }) => views / seconds)),
  }))
  return { callers, mostStealPercent }
}
