import type { BenchResult, Figures } from './bench-result.ts'
import { number, range, table } from './markdown.ts'
import type { Spread } from './statistics.ts'
import { judgeLatency, judgement } from './targets.ts'

/** Where the load was the bound, requests/s say what the load can, not what the contender could. */
const saturated = 0.9

function row(figures: Figures, rate: number): string[] {
  const { title, cpuSecondsPer10k, requestsPerSecond, utilisation, p50Ms, p99Ms, keptUp } = figures
  const latency = (value: Spread | null) => (value ? range(value) : keptUp ? '–' : `below ${rate}/s`)
  const bound = utilisation.median < saturated ? ' *' : ''
  return [
    title,
    range(cpuSecondsPer10k),
    `${range(requestsPerSecond)}${bound}`,
    latency(p50Ms),
    latency(p99Ms),
    `${number(figures.rssIdleMb.median)} / ${number(figures.rssLoadedMb.median)}`,
  ]
}

const kinds = {
  full: 'A full run',
  quick: 'A **quick** run (it says less than a full one)',
  check: 'A check',
  look: 'A **look** (its figures mean nothing)',
}

function head({ kind, machine, date, commit, changed, plan, seconds }: BenchResult): string {
  const tree = `commit ${commit}${changed ? ' with changes' : ''}`
  const { rounds, connections, answerBytes, warmSeconds, closedSeconds, openSeconds, rate } = plan
  return [
    `${kinds[kind]} of ${Math.round(seconds)} s on ${date.slice(0, 10)}, ${tree}: ${machine.cpu}, ${machine.processors} processors, Linux ${machine.kernel}, Node ${machine.node}.`,
    `${rounds} rounds, each contender ${warmSeconds} s to warm up, ${closedSeconds} s at ${connections} connections, ${openSeconds} s at ${rate} requests/s; answers of ${answerBytes} bytes. Medians, with the smallest and the largest value of a round.`,
  ].join(' ')
}

function disturbances({ disturbance, plan }: BenchResult): string {
  const { repeatedWindows, keptWindows, mostStealPercent, mostForeignPercent, mostLateMs } = disturbance
  const kept = keptWindows === 0 ? '' : `, ${keptWindows} kept although disturbed`
  return `${repeatedWindows} windows were repeated because the host took time from them${kept}. At worst the host took ${number(mostStealPercent)} % and other processes ${number(mostForeignPercent)} % of a window${plan.openSeconds === 0 ? '' : `, and the load itself was ${number(mostLateMs)} ms late`}.`
}

function ratioTable(ratios: BenchResult['ratios']): string[] {
  const rows = Object.entries(ratios).map(([pair, ratio]) => [
    `\`${pair}\``,
    number(ratio),
    judgement(pair, ratio),
  ])
  return rows.length === 0 ? [] : [table(['ratio', 'times less CPU time per request', 'target'], rows)]
}

/** What docs/performance.md says of a run: Markdown, for the part between its markers. */
export function docsBlock(result: BenchResult): string {
  const { contenders, ratios, leftOut, plan } = result
  const sorted = contenders.toSorted((a, b) => a.cpuSecondsPer10k.median - b.cpuSecondsPer10k.median)
  const titles = ['CPU s / 10k requests', 'requests/s', 'p50 ms', 'p99 ms', 'RSS MB idle / loaded']
  const group = (name: string, duties: boolean) =>
    table(
      [name, ...titles],
      sorted.filter((one) => one.duties === duties).map((one) => row(one, plan.rate)),
    )
  const isBound = contenders.some(({ utilisation }) => utilisation.median < saturated)
  return [
    head(result),
    '![Requests per second of CPU time](../bench/results/latest.svg)',
    group('with the gateway’s duties', true),
    group('limits, without some or all duties', false),
    ...(isBound
      ? [
          '\\* The contender’s processor had time left: the load, or other work on the machine, was the bound. Its CPU time counts, its requests/s do not.',
        ]
      : []),
    ...ratioTable(ratios),
    ...[judgeLatency(result) ?? []].flat(),
    disturbances(result),
    ...leftOut.map(
      ({ name, reason, failed }) =>
        `- \`${name}\` ${failed ? 'failed and was not timed' : 'is left out'}: ${reason}`,
    ),
  ].join('\n\n')
}
