import { titleOf } from './docs-block.ts'
import type { BffResult, CallerFigures } from './bff-result.ts'
import { escaped, style } from '../../result/svg.ts'

const width = 860
const left = 350
const bar = 24
const gap = 10
const top = 64

function row(
  { name, cpuMicrosPerView: { median, min, max } }: CallerFigures,
  index: number,
  scale: number,
): string {
  const middle = top + index * (bar + gap) + bar / 2
  const x = (micros: number) => (left + micros * scale).toFixed(1)
  return [
    `<text x="${left - 10}" y="${middle + 4}" text-anchor="end">${escaped(titleOf(name))}</text>`,
    `<rect class="${name === 'sender' ? 'own' : 'peer'}" x="${left}" y="${middle - bar / 2}" width="${(median * scale).toFixed(1)}" height="${bar}" rx="3"/>`,
    `<line class="spread" x1="${x(min)}" x2="${x(max)}" y1="${middle}" y2="${middle}"/>`,
    `<text x="${(Number(x(max)) + 8).toFixed(1)}" y="${middle + 4}">${Math.round(median)}</text>`,
  ].join('\n')
}

/** CPU time of three calls by caller, as an SVG. */
export function bffChart({ callers, date, machine, kind, plan }: BffResult): string {
  const sorted = callers.toSorted((a, b) => a.cpuMicrosPerView.median - b.cpuMicrosPerView.median)
  const longest = Math.max(...sorted.map(({ cpuMicrosPerView }) => cpuMicrosPerView.max), 1)
  const scale = (width - left - 80) / longest
  const height = top + sorted.length * (bar + gap) + 30
  const title = 'CPU time of three calls of a view, in µs'
  const what = `medians and spread of ${plan.rounds} rounds, ${date.slice(0, 10)}, ${machine.cpu}${kind === 'full' ? '' : ` (${kind} run)`}`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">
${style}
<text class="title" x="12" y="26">${title}</text>
<text class="note" x="12" y="46">${escaped(what)}</text>
${sorted.map((figures, index) => row(figures, index, scale)).join('\n')}
<text class="note" x="12" y="${height - 10}">Lower is better. Of these only the sender has a deadline and a limit of size.</text>
</svg>
`
}
