import type { StartFigures, StartResult } from './start-result.ts'

const width = 860
const left = 250
const bar = 18
const gap = 4
const top = 64

const titles: Readonly<Record<StartFigures['variant'], string>> = {
  plain: 'no compile cache',
  cached: 'the image’s compile cache',
  bundled: 'one file',
  'bundled and cached': 'one file, cached',
}

const style = `<style>
text { font: 13px system-ui, sans-serif; fill: #1f2933 }
.title { font-size: 16px; font-weight: 600 }
.note { font-size: 12px; fill: #52606d }
.own { fill: #0b6e4f } .peer { fill: #7b8794 }
.spread { stroke: #1f2933; stroke-width: 1.5 }
@media (prefers-color-scheme: dark) {
  text { fill: #e4e7eb } .note { fill: #9aa5b1 } .own { fill: #3ebd93 } .peer { fill: #7b8794 } .spread { stroke: #e4e7eb }
}
</style>`

function row({ server, variant, ms }: StartFigures, y: number, scale: number): string {
  const middle = y + bar / 2
  const x = (value: number) => (left + value * scale).toFixed(1)
  return [
    `<text x="${left - 10}" y="${middle + 4}" text-anchor="end">${server}, ${titles[variant]}</text>`,
    `<rect class="${variant === 'cached' ? 'own' : 'peer'}" x="${left}" y="${y}" width="${(ms.median * scale).toFixed(1)}" height="${bar}" rx="3"/>`,
    `<line class="spread" x1="${x(ms.min)}" x2="${x(ms.max)}" y1="${middle}" y2="${middle}"/>`,
    `<text x="${(Number(x(ms.max)) + 8).toFixed(1)}" y="${middle + 4}">${Math.round(ms.median)}</text>`,
  ].join('\n')
}

/** From the start of a process to its port, by server and variant, as an SVG. */
export function startChart({ starts, date, machine, kind }: StartResult): string {
  const scale = (width - left - 80) / Math.max(...starts.map(({ ms }) => ms.max), 1)
  const servers = [...new Set(starts.map(({ server }) => server))]
  const placed = starts.map((one, index) => ({
    one,
    y: top + index * (bar + gap) + servers.indexOf(one.server) * 10,
  }))
  const height = top + starts.length * (bar + gap) + servers.length * 10 + 24
  const title = 'From the start of a server to its port, in ms'
  const what = `medians and spread, ${date.slice(0, 10)}, ${machine.cpu}${kind === 'full' ? '' : ` (${kind} run)`}`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">
${style}
<text class="title" x="12" y="26">${title}</text>
<text class="note" x="12" y="46">${what.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</text>
${placed.map(({ one, y }) => row(one, y, scale)).join('\n')}
<text class="note" x="12" y="${height - 8}">Lower is better.</text>
</svg>
`
}
