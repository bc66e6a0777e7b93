import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root, say, state } from '../../../tools/project.ts'
import { startServices } from '../../../bench/bff/upstreams/start-services.ts'
import { publicOrigin } from '../../load/browser-request.ts'
import { closedLoop } from '../../load/closed-loop.ts'
import { watchGroup } from '../../process/group.ts'
import { chooseCores, clockTicks, pinSelf } from '../../process/machine.ts'
import { parseProcessStat } from '../../process/proc.ts'
import { startUpstream } from '../../process/start-upstream.ts'
import { freePort } from '../../run/free-port.ts'
import { orderOf } from '../../run/rounds.ts'
import { runFacts } from '../../run/run-facts.ts'
import { startContender } from '../../run/start-contender.ts'
import { createIssuer } from '../../run/token.ts'
import { figuresOfPlaces, figuresOfRows, type PlaceTaken } from '../result/figures.ts'
import type { GrowthResult } from '../result/growth-result.ts'
import { type Axis, axesFor } from './axes.ts'
import type { GrowthBench } from './growth-bench.ts'
import { findHeaderLimit, type HeaderLimit } from './header-limit.ts'
import { measurePlace } from './measure-place.ts'
import type { GrowthPlan } from './plan.ts'
import { createPopulation, createSource } from './population.ts'
import { measureRows, type RowsTaken } from './rows.ts'
import { type SubjectName, subjectNames, subjects } from './subjects.ts'

const tell = (text: string) => say('bench-growth', text)
type Population = Awaited<ReturnType<typeof createPopulation>>

/** One axis of one subject: a process of its own, whose memory at a place is what that place and smaller ones need. */
async function climb(axis: Axis, name: SubjectName, population: Population, bench: GrowthBench) {
  const { plan, cores, jwks, logFolder, upstreamPort } = bench
  const port = await freePort()
  const logFile = join(logFolder, `growth-${name}.log`)
  const upstream = `http://127.0.0.1:${upstreamPort}`
  const around = { port, upstream, jwks, publicOrigin, core: cores.contender }
  const started = await startContender(subjects[name], around, logFile)
  try {
    const group = watchGroup(started.group)
    const everybody = await population.arrive(subjects[name].cookie, axis)
    const [first] = axis.places
    const [member] = first ? everybody.at(first) : []
    if (!first || !member) throw new Error(`the axis ${axis.name} has no place`)
    const { next } = createSource([member], first)
    await closedLoop({ port, next, connections: plan.connections, warmMs: 0, measureMs: plan.warmMs })
    const taken: PlaceTaken[] = []
    for (const place of axis.places) {
      const members = everybody.at(place)
      const figures = await measurePlace({ port, group }, members, { axis, place }, bench)
      const cookieBytes = members[0]?.cookie.length ?? 0
      taken.push({ axis: axis.name, label: place.label, subject: name, cookieBytes, ...figures })
    }
    const limit =
      name === 'gateway' && axis.name === 'cookies' ? await findHeaderLimit(port, member) : undefined
    rmSync(logFile, { force: true })
    return { taken, limit }
  } finally {
    await started.stop()
  }
}

/** One run. @throws Error when something that is measured does not do its job */
export async function runGrowth(plan: GrowthPlan): Promise<GrowthResult> {
  const begun = performance.now()
  const cores = chooseCores()
  const logFolder = join(state, 'bench')
  mkdirSync(logFolder, { recursive: true })
  pinSelf(cores.load)
  const axes = axesFor(plan.connections)
  const issuer = createIssuer()
  const { jwks } = issuer
  const tokensFile = join(logFolder, 'growth-tokens.json')
  const population = await createPopulation(issuer, axes, tokensFile)
  const settings = { JWKS: jwks, TOKENS_FILE: tokensFile }
  const upstream = await startUpstream(join(root, 'bench/upstream/main.ts'), settings, cores.load)
  const services = await startServices(jwks)
  const ourGroup = parseProcessStat(readFileSync('/proc/self/stat', 'utf8')).group
  const own = [watchGroup(ourGroup), watchGroup(upstream.pid), watchGroup(services.pid)]
  const ticksPerSecond = clockTicks()
  const bench = { plan, cores, ticksPerSecond, upstreamPort: upstream.port, jwks, own, logFolder }
  const tokens = Array.from({ length: 4 * plan.bffConnections }, (_, index) =>
    issuer.issue(`mem_bench_${index}`),
  )

  const taken: PlaceTaken[] = []
  const rows: RowsTaken[] = []
  let headerLimit: HeaderLimit | undefined
  try {
    for (let round = 0; round < plan.rounds; round += 1) {
      for (const axis of axes)
        for (const name of orderOf(subjectNames, round)) {
          const done = await climb(axis, name, population, bench)
          taken.push(...done.taken)
          headerLimit = done.limit ?? headerLimit
          const micros = done.taken.map(({ cpuMicros }) => Math.round(cpuMicros)).join(', ')
          tell(`round ${round + 1} of ${plan.rounds}: ${axis.name}, ${name}: ${micros} CPU µs a request`)
        }
      rows.push(...(await measureRows(services, tokens, bench)))
      tell(`round ${round + 1} of ${plan.rounds}: rows, BFF`)
    }
  } finally {
    upstream.stop()
    services.stop()
    rmSync(tokensFile, { force: true })
  }
  if (!headerLimit) throw new Error('the limit of a head was not looked for')
  const worst = (read: (one: PlaceTaken | RowsTaken) => number) =>
    Number(Math.max(...[...taken, ...rows].map(read)).toPrecision(3))
  return {
    ...runFacts(begun),
    kind: plan.kind,
    plan: { ...plan },
    disturbance: {
      mostStealPercent: worst(({ stealPercent }) => stealPercent),
      mostForeignPercent: worst(({ foreignPercent }) => foreignPercent),
    },
    axes: axes.map((axis) => figuresOfPlaces(axis, taken)),
    rows: figuresOfRows(rows),
    headerLimit,
  }
}
