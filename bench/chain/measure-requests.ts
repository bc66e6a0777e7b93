import { median, quantile, spread } from '../result/statistics.ts'
import type { RequestFigures } from './chain-result.ts'
import type { Container } from './container.ts'
import { createCpuMeter } from './cpu-meter.ts'
import { h1Lane } from './load/h1-lane.ts'
import { h2Lanes } from './load/h2-lanes.ts'
import type { Edge, Lane } from './load/lane.ts'
import { closedLoop, openLoop, type Answered } from './load/loops.ts'
import type { Plan } from './plan.ts'
import { hopTimes, type HopTimes } from './server-timing.ts'

export interface Asked extends Pick<RequestFigures, 'path' | 'protocol' | 'gateways'> {
  rate: number
}

interface Round {
  requestsPerSecond: number
  cpu: Record<string, number>
  ms: number[]
  keptUp: boolean
  hops: HopTimes[]
}

/** A chain with somebody signed in. */
export interface Target {
  edge: Edge
  cookie: string
  containers: ReadonlyMap<string, Container>
  /** What works for the measurement: the load, and what publishes the port. */
  beside: ReadonlyMap<string, Pick<Container, 'cpuSeconds'>>
}

/** Streams on one HTTP/2 connection: as many as a page asks for at once. */
const streamsPerConnection = 8

function lanesFor({ protocol }: Asked, edge: Edge, cookie: string, count: number): Lane[] {
  if (protocol === 'HTTP/1.1') return Array.from({ length: count }, () => h1Lane(edge, cookie))
  return Array.from({ length: count / streamsPerConnection }, () =>
    h2Lanes(edge, cookie, streamsPerConnection),
  ).flat()
}

function checked<Done extends Answered>(done: Done, { path, protocol }: Asked): Done {
  if (done.faults.length > 0)
    throw new Error(
      `${protocol} ${path}: ${done.faults.length} requests failed, the first: ${done.faults[0]}`,
    )
  if (done.ms.length === 0) throw new Error(`${protocol} ${path}: nothing was answered`)
  return done
}

/** One turn of one kind of request. @throws Error for a single bad answer */
export async function measureRound(
  asked: Asked,
  { edge, cookie, containers, beside }: Target,
  plan: Plan,
): Promise<Round> {
  const lanes = lanesFor(asked, edge, cookie, plan.connections)
  try {
    const meter = createCpuMeter(containers, beside)
    const marks = { onBegin: meter.begin, onEnd: meter.end }
    const { path, rate } = asked
    const closed = checked(
      await closedLoop(lanes, { path, warmMs: plan.warmMs, measureMs: plan.closedMs, ...marks }),
      asked,
    )
    const cpu = meter.seconds()
    const open = checked(await openLoop(lanes, { path, warmMs: 300, measureMs: plan.openMs, rate }), asked)
    const per10k = ([name, seconds]: [string, number]) => [name, (seconds / closed.ms.length) * 10_000]
    return {
      requestsPerSecond: closed.ms.length / closed.seconds,
      cpu: Object.fromEntries(Object.entries(cpu).map(per10k)),
      ms: open.ms,
      keptUp: open.backlog === 0,
      hops: open.timings.flatMap(({ ms, text }) => hopTimes(text, ms) ?? []),
    }
  } finally {
    for (const lane of lanes) lane.close()
  }
}

/** What the rounds of one kind of request say together. */
export function figuresOf({ path, protocol, gateways }: Asked, rounds: readonly Round[]): RequestFigures {
  const names = Object.keys(rounds[0]?.cpu ?? {})
  const hops = rounds.flatMap((round) => round.hops)
  const middle = (hop: keyof HopTimes) => median(hops.map((each) => each[hop]))
  const at = (q: number) =>
    rounds.every(({ keptUp }) => keptUp) ? spread(rounds.map(({ ms }) => quantile(ms, q))) : null
  return {
    path,
    protocol,
    gateways,
    requestsPerSecond: spread(rounds.map((round) => round.requestsPerSecond)),
    cpuSecondsPer10k: Object.fromEntries(
      names.map((name) => [name, spread(rounds.map(({ cpu }) => cpu[name] ?? 0))]),
    ),
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    hopsMs:
      hops.length === 0
        ? null
        : {
            services: middle('services'),
            bff: middle('bff'),
            gateway: middle('gateway'),
            edge: middle('edge'),
          },
  }
}
