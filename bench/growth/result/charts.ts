import { lineChart } from '../../result/line-chart.ts'
import { axesFor } from '../run/axes.ts'
import { rowViews } from '../run/rows.ts'
import type { GrowthResult } from './growth-result.ts'

type Facts = Pick<GrowthResult, 'date' | 'machine' | 'kind' | 'plan'>

const noteOf = ({ date, machine, kind, plan }: Facts) =>
  `medians and spread of ${plan.rounds} rounds, ${date.slice(0, 10)}, ${machine.cpu}${kind === 'full' ? '' : ` (${kind} run)`}`
const footer = 'Lower is better. '

function rowsChart({ rows, ...facts }: Pick<GrowthResult, 'rows'> & Facts): string {
  const places = [...new Set(rows.map((one) => one.rows))]
  const kinds = ['own', 'second', 'third'] as const
  return lineChart({
    title: 'CPU time of a view of the BFF, by the rows that a member has, in µs',
    note: noteOf(facts),
    places: places.map((place) => place.toLocaleString('en')),
    axis: 'rows of a member at billing and at bookings',
    lines: rowViews.map(({ name }, index) => ({
      name,
      of: kinds[index] ?? 'own',
      values: places.map(
        (place) => rows.find((one) => one.rows === place && one.view === name)?.figures.cpuMicros,
      ),
    })),
    footer,
  })
}

/** A chart for each axis, by its name: `growth-connections` … */
export function growthCharts(result: GrowthResult): Record<string, string> {
  const charts = axesFor(result.plan.connections).flatMap((axis) => {
    const places = result.axes.find(({ name }) => name === axis.name)?.places ?? []
    const svg = lineChart({
      title: `CPU time of a request, by ${axis.title}, in µs`,
      note: noteOf(result),
      places: places.map(({ label }) => label),
      axis: axis.unit,
      scale: axis.scale,
      lines: [
        { name: 'Sallyport’s gateway', of: 'own', values: places.map(({ gateway }) => gateway.cpuMicros) },
        {
          name: 'node:http to node:http, no duties',
          of: 'peer',
          values: places.map(({ peer }) => peer.cpuMicros),
        },
      ],
      footer: `${footer}${axis.scale === 'log' ? 'Equal distances are equal factors.' : ''}`,
    })
    return [[`growth-${axis.name}`, svg] as const]
  })
  return Object.fromEntries([...charts, ['growth-rows', rowsChart(result)]])
}
