import { lineChart } from '../../result/line-chart.ts'
import type { SoakResult } from './soak-result.ts'

const exact = (value: number) => ({ median: value, min: value, max: value })

/** Memory by the number of requests, as an SVG. */
export const soakChart = ({ samples, date, machine, kind, plan }: SoakResult): string =>
  lineChart({
    title: 'Memory of the gateway after garbage collection, in MB',
    note: `${plan.connections} connections, ${plan.members.toLocaleString('en')} members, ${date.slice(0, 10)}, ${machine.cpu}${kind === 'full' ? '' : ` (${kind} run)`}`,
    places: samples.map(({ requests }) => (requests >= 1_000 ? `${requests / 1_000}k` : String(requests))),
    axis: 'requests after warm-up',
    lines: [
      { name: 'heap in use', of: 'own', values: samples.map(({ heapMb }) => exact(heapMb)) },
      { name: 'resident', of: 'peer', values: samples.map(({ rssMb }) => exact(rssMb)) },
    ],
    footer: 'Level is right: what a request took is given back.',
  })
