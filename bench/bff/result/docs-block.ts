import { number, range, runSentence, table } from '../../result/markdown.ts'
import { callerTitles, isCallerName } from '../callers/names.ts'
import type { BffResult, Herd, Wall } from './bff-result.ts'
import { judgeOverhead, judgeRatio } from './targets.ts'

export const titleOf = (name: string): string => (isCallerName(name) ? callerTitles[name] : name)

function callersPart({ callers, ratios, plan }: BffResult): string[] {
  const sorted = callers.toSorted((a, b) => a.cpuMicrosPerView.median - b.cpuMicrosPerView.median)
  const rows = sorted.map(({ name, cpuMicrosPerView, viewsPerSecond }) => [
    titleOf(name),
    range(cpuMicrosPerView),
    range(viewsPerSecond),
  ])
  const ratioRows = Object.entries(ratios).map(([pair, ratio]) => [
    `\`${pair}\``,
    number(ratio),
    judgeRatio(pair, ratio),
  ])
  return [
    '### Three calls',
    `Three answers of ${plan.answerBytes} bytes at once, ${plan.atOnce} views at a time.`,
    '![CPU time of three calls](../bench/results/bff.svg)',
    table(['caller', 'CPU µs / view', 'views/s'], rows),
    table(['ratio', 'of the other’s CPU time', 'target'], ratioRows),
  ]
}

const wallRow = (wall: Wall) => [
  `${wall.name} (${Object.values(wall.delaysMs).join(', ')} ms)`,
  number(wall.slowestMs),
  `${number(wall.p50Ms)} / ${number(wall.p99Ms)}`,
  `${number(wall.overheadP50Ms)} / ${number(wall.overheadP99Ms)}`,
  judgeOverhead(wall),
]

const billings = { well: 'answers', down: 'is down', silent: 'hangs' }

const herdRow = (herd: Herd) => [
  `${herd.readers} of ${herd.members === 1 ? 'one member' : `${herd.members} members`}`,
  billings[herd.billing],
  `${number(herd.calls)} for ${number(herd.views)} views`,
  `${number(herd.sharedPercent)} %`,
  `${number(herd.firstP50Ms)} / ${number(herd.firstP99Ms)}`,
  `${number(herd.p50Ms)} / ${number(herd.p99Ms)}`,
  number(herd.cpuMicrosPerView),
]

/** What docs/performance-bff.md says of a run: Markdown, for the part between its markers. */
export function bffDocsBlock(result: BffResult): string {
  const { walls, herds, dashboard, plan, disturbance } = result
  return [
    `${runSentence(result)} Medians of ${plan.rounds} rounds, with the smallest and the largest value.`,
    ...callersPart(result),
    '### A dashboard',
    table(
      [
        'services hold (accounts, billing, bookings)',
        'longest way ms',
        'p50 / p99 ms',
        'added p50 / p99 ms',
        'target of added p50',
      ],
      walls.map(wallRow),
    ),
    `A dashboard of seven calls costs the BFF ${range(dashboard.cpuMicrosPerView)} µs of CPU time; one process answers ${range(dashboard.viewsPerSecond)} a second, asked over ${plan.loadConnections} connections by as many members.`,
    '### Many readers at the same moment',
    table(
      [
        'readers',
        'billing',
        'calls',
        'less than alone',
        'first burst p50 / p99 ms',
        'later p50 / p99 ms',
        'CPU µs / view',
      ],
      herds.map(herdRow),
    ),
    `At worst the host took ${number(disturbance.mostStealPercent)} % of a window, and other processes ${number(disturbance.mostForeignPercent)} %.`,
  ].join('\n\n')
}
