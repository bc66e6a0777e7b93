import type { BenchResult, Figures } from './bench-result.ts'
import { escaped, style } from './svg.ts'

const width = 860
const left = 350
const bar = 24
const gap = 10
const top = 64

/** How many requests a second of CPU time pays for: what a machine's bill is about. */
const perCpuSecond = (cost: number) => 10_000 / cost

const kindOf = ({ name, duties }: Figures) =>
  name === 'gateway' || name === 'hpm' ? 'own' : duties ? 'peer' : 'limit'

function row(figures: Figures, index: number, scale: number): string {
  const { title, cpuSecondsPer10k: cost } = figures
  const y = top + index * (bar + gap)
  const [value, low, high] = [cost.median, cost.max, cost.min].map(perCpuSecond)
  const x = (requests = 0) => (left + requests * scale).toFixed(1)
  const middle = y + bar / 2
  const text = Math.round(value ?? 0).toLocaleString('en')
  return [
    `<text x="${left - 10}" y="${middle + 4}" text-anchor="end">${escaped(title)}</text>`,
    `<rect class="${kindOf(figures)}" x="${left}" y="${y}" width="${((value ?? 0) * scale).toFixed(1)}" height="${bar}" rx="3"/>`,
    `<line class="spread" x1="${x(low)}" x2="${x(high)}" y1="${middle}" y2="${middle}"/>`,
    `<text x="${(Number(x(high)) + 8).toFixed(1)}" y="${middle + 4}">${text}</text>`,
  ].join('\n')
}

/** Requests per second of CPU time as an SVG; filled bars have the gateway's duties, dashed ones are limits without. */
export function chartOf({ contenders, date, machine, kind, plan }: BenchResult): string {
  const sorted = contenders.toSorted((a, b) => a.cpuSecondsPer10k.median - b.cpuSecondsPer10k.median)
  const longest = Math.max(...sorted.map(({ cpuSecondsPer10k }) => perCpuSecond(cpuSecondsPer10k.min)), 1)
  const scale = (width - left - 80) / longest
  const height = top + sorted.length * (bar + gap) + 30
  const what = `medians and spread of ${plan.rounds} rounds, ${plan.connections} connections, ${date.slice(0, 10)}, ${machine.cpu}${kind === 'full' ? '' : ` (${kind} run)`}`
  const title = 'Requests per second of CPU time'
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">
${style}
<text class="title" x="12" y="26">${title}</text>
<text class="note" x="12" y="46">${escaped(what)}</text>
${sorted.map((figures, index) => row(figures, index, scale)).join('\n')}
<text class="note" x="12" y="${height - 10}">Filled: with the gateway’s duties. Dashed: limits without some or all of them. Higher is better.</text>
</svg>
`
}
