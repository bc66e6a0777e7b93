import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { say, state } from '../../../tools/project.ts'
import { watchGroup } from '../../process/group.ts'
import { chooseCores, clockTicks, pinSelf } from '../../process/machine.ts'
import { parseProcessStat } from '../../process/proc.ts'
import { spread } from '../../result/statistics.ts'
import { createMeter } from '../../run/measure-window.ts'
import { createIssuer } from '../../run/token.ts'
import { runFacts } from '../../run/run-facts.ts'
import type { BffResult, Herd, Wall } from '../result/bff-result.ts'
import { senderRatios } from '../result/ratios.ts'
import { startServices } from '../upstreams/start-services.ts'
import type { Around } from './around.ts'
import { startBff } from './bff.ts'
import { herdCases, measureHerd } from './herds.ts'
import type { BffPlan } from './plan.ts'
import { measureCallers } from './run-callers.ts'
import { measureViews, type ViewCost } from './views.ts'
import { measureWall, wallCases } from './walls.ts'

const tell = (text: string) => say('bench', text)

/** One run: the callers in turns, then the whole BFF. @throws Error when something does not do its job */
export async function runBffBench(plan: BffPlan): Promise<BffResult> {
  const begun = performance.now()
  const cores = chooseCores()
  const ticksPerSecond = clockTicks()
  const logFolder = join(state, 'bench')
  mkdirSync(logFolder, { recursive: true })
  pinSelf(cores.load)
  const { jwks, issue } = createIssuer()
  const tokens = Array.from({ length: 20 }, (_, index) => issue(`mem_bench_${index}`))
  const issued = { token: issue('mem_bench'), jwks }

  const { callers, mostStealPercent } = await measureCallers({ plan, cores, issued, logFolder, say: tell })

  const services = await startServices(jwks)
  const ourGroup = parseProcessStat(readFileSync('/proc/self/stat', 'utf8')).group
  const own = [watchGroup(ourGroup), watchGroup(services.pid)]
  const worst = { steal: mostStealPercent, foreign: 0 }

  /** Each with a BFF of its own: what one left behind, another must not meet. */
  async function withBff<Value>(work: (around: Around) => Promise<Value>): Promise<Value> {
    const bff = await startBff(services, cores.contender, join(logFolder, 'bff.log'))
    const meter = createMeter(cores, ticksPerSecond, bff.group, own)
    try {
      meter.begin()
      const value = await work({ services, bff, tokens, plan, ticksPerSecond })
      meter.end()
      const { stealPercent, foreignPercent } = meter.cost()
      worst.steal = Math.max(worst.steal, stealPercent)
      worst.foreign = Math.max(worst.foreign, foreignPercent)
      return value
    } finally {
      await bff.stop()
    }
  }

  const walls: Wall[] = []
  const views: ViewCost[] = []
  const herds: Herd[] = []
  try {
    for (const wall of wallCases) {
      const taken = await withBff((around) => measureWall(wall, around))
      walls.push(taken)
      tell(`${wall.name}: a dashboard in ${taken.p50Ms} ms, its services in ${taken.slowestMs} ms`)
    }
    for (let round = 0; round < plan.rounds; round += 1) views.push(await withBff(measureViews))
    for (const herd of herdCases) {
      const taken = await withBff((around) => measureHerd(herd, around))
      herds.push(taken)
      const { readers, members, billing, p50Ms, sharedPercent } = taken
      tell(
        `${readers} readers of ${members} members, billing ${billing}: p50 ${p50Ms} ms, ${sharedPercent} % shared`,
      )
    }
  } finally {
    services.stop()
  }

  return {
    ...runFacts(begun),
    kind: plan.kind,
    plan: {
      rounds: plan.rounds,
      atOnce: plan.atOnce,
      answerBytes: plan.answerBytes,
      loadConnections: plan.loadConnections,
    },
    disturbance: {
      mostStealPercent: Number(worst.steal.toPrecision(3)),
      mostForeignPercent: Number(worst.foreign.toPrecision(3)),
    },
    callers,
    ratios: senderRatios(callers),
    walls,
    dashboard: {
      rounds: views.length,
      cpuMicrosPerView: spread(views.map(({ cpuMicrosPerView }) => cpuMicrosPerView)),
      viewsPerSecond: spread(views.map(({ viewsPerSecond }) => viewsPerSecond)),
    },
    herds,
  }
}
