import { number, range, runSentence, table } from '../../result/markdown.ts'
import type { Spread } from '../../result/statistics.ts'
import { type Axis, axesFor } from '../run/axes.ts'
import { rowViews } from '../run/rows.ts'
import type { GrowthResult, PlaceFigures } from './growth-result.ts'
import { kneeFactor, kneeOf } from './knee.ts'

/** Where the load was the bound, requests/s say what the load can, not what was measured could. */
const saturated = 0.9

const latency = ({ p50Ms, p99Ms }: PlaceFigures) => {
  const text = (value: Spread | null) => (value ? number(value.median) : '–')
  return `${text(p50Ms)} / ${text(p99Ms)}`
}
const rate = ({ requestsPerSecond, utilisation }: PlaceFigures) =>
  `${number(requestsPerSecond.median)}${utilisation.median < saturated ? ' *' : ''}`

function kneeSentence(whose: string, places: Parameters<typeof kneeOf>[0]): string {
  const knee = kneeOf(places)
  const percent = Math.round((kneeFactor - 1) * 100)
  if (!knee) return `${whose}: no step of more than ${percent} % stands out from the spread of its rounds.`
  const { first, steepest } = knee
  const step = ({ from, to, factor }: typeof first) => `from ${from} to ${to} (× ${number(factor)})`
  const more = steepest.from === first.from ? '' : `, the steepest ${step(steepest)}`
  return `${whose}: the first step of more than ${percent} % is ${step(first)}${more}.`
}

/** What docs/performance-growth.md says of one axis: Markdown, for the part between its markers. */
function axisBlock(axis: Axis, result: GrowthResult): string {
  const places = result.axes.find(({ name }) => name === axis.name)?.places ?? []
  const rows = places.map(({ label, cookieBytes, gateway, peer, ratio }) => [
    axis.name === 'session' ? `${label} (${number(cookieBytes)})` : label,
    range(gateway.cpuMicros),
    range(peer.cpuMicros),
    number(ratio),
    `${rate(gateway)} / ${rate(peer)}`,
    latency(gateway),
    latency(peer),
    `${number(gateway.rssMb.median)} / ${number(peer.rssMb.median)}`,
  ])
  const when = axis.latency === 'busy' ? 'busy' : 'at half the rate'
  const knees = [
    kneeSentence(
      'Gateway',
      places.map(({ label, gateway }) => ({ label, value: gateway.cpuMicros })),
    ),
    kneeSentence(
      'Peer',
      places.map(({ label, peer }) => ({ label, value: peer.cpuMicros })),
    ),
  ]
  return [
    `![CPU time of a request, by ${axis.title}](../bench/results/growth-${axis.name}.svg)`,
    table(
      [
        axis.title,
        'gateway CPU µs',
        'peer CPU µs',
        'peer / gateway',
        'requests/s gateway / peer',
        `gateway p50 / p99 ms, ${when}`,
        `peer p50 / p99 ms, ${when}`,
        'RSS MB gateway / peer',
      ],
      rows,
    ),
    knees.join(' '),
    ...(axis.name === 'cookies'
      ? [
          `Without its edge the gateway takes a head of ${number(result.headerLimit.longest)} bytes, and answers a longer one with ${result.headerLimit.beyond}.`,
        ]
      : []),
  ].join('\n\n')
}

function rowsBlock({ rows }: GrowthResult): string {
  const lines = rows.map(({ rows, view, bytes, figures }) => [
    number(rows),
    view,
    number(bytes),
    range(figures.cpuMicros),
    rate(figures),
    latency(figures),
    number(figures.rssMb.median),
  ])
  const knees = rowViews.map(({ name }) =>
    kneeSentence(
      name,
      rows
        .filter(({ view }) => view === name)
        .map(({ rows, figures }) => ({ label: String(rows), value: figures.cpuMicros })),
    ),
  )
  return [
    '![CPU time of a view of the BFF, by the rows that a member has](../bench/results/growth-rows.svg)',
    table(['rows', 'view', 'bytes', 'CPU µs / view', 'views/s', 'p50 / p99 ms, busy', 'RSS MB'], lines),
    knees.join(' '),
  ].join('\n\n')
}

function runBlock(result: GrowthResult): string {
  const { plan, disturbance } = result
  return [
    runSentence(result),
    `${plan.rounds} rounds; in each every axis with a process of its own, ${plan.closedMs} ms at a place without pauses and ${plan.openMs} ms at half of the rate that it reached. Medians, with the smallest and the largest value of a round. At worst the host took ${number(disturbance.mostStealPercent)} % and other processes ${number(disturbance.mostForeignPercent)} % of a window.`,
    '\\* The processor of what was measured had time left: the load was the bound. The CPU time counts, requests/s do not.',
  ].join('\n\n')
}

/** The parts of docs/performance-growth.md that a run writes, by the names of their markers. */
export const growthBlocks: Readonly<Record<string, (result: GrowthResult) => string>> = {
  growth: runBlock,
  ...Object.fromEntries(
    axesFor(0).map(({ name }) => [
      `growth-${name}`,
      (result: GrowthResult) => {
        const axis = axesFor(result.plan.connections).find((one) => one.name === name)
        if (!axis) throw new Error(`there is no axis ${name}`)
        return axisBlock(axis, result)
      },
    ]),
  ),
  'growth-rows': rowsBlock,
}
