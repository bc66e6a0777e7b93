import type { ChainResult, RequestFigures } from './chain-result.ts'

const width = 860
const left = 270
const bar = 24
const gap = 10
const top = 90

/** From the client inwards. */
const hops = [
  ['nginx', '#0b6e4f', ['nginx']],
  ['gateway', '#2f80c2', ['gateway', 'gateway2', 'valkey']],
  ['bff', '#8e5bb5', ['bff']],
  ['services', '#c77d1e', ['accounts', 'billing', 'bookings']],
] as const

const microsOf = ({ cpuSecondsPer10k }: RequestFigures, names: readonly string[]) =>
  names.reduce((sum, name) => sum + (cpuSecondsPer10k[name]?.median ?? 0), 0) * 100

function row(one: RequestFigures, index: number, scale: number): string {
  const y = top + index * (bar + gap)
  const title = `${one.path}, ${one.protocol}${one.gateways === 1 ? '' : `, ${one.gateways} gateways`}`
  let x = left
  const parts = hops.map(([name, colour, services]) => {
    const long = microsOf(one, services) * scale
    const part = `<rect fill="${colour}" x="${x.toFixed(1)}" y="${y}" width="${long.toFixed(1)}" height="${bar}"><title>${name}</title></rect>`
    x += long
    return part
  })
  const total = Math.round(hops.reduce((sum, [, , services]) => sum + microsOf(one, services), 0))
  return [
    `<text x="${left - 10}" y="${y + bar / 2 + 4}" text-anchor="end">${title}</text>`,
    ...parts,
    `<text x="${(x + 8).toFixed(1)}" y="${y + bar / 2 + 4}">${total.toLocaleString('en')}</text>`,
  ].join('\n')
}

const legend = hops
  .map(
    ([name, colour], index) =>
      `<rect fill="${colour}" x="${left + index * 110}" y="60" width="14" height="14"/><text x="${left + index * 110 + 20}" y="72">${name}</text>`,
  )
  .join('\n')

/** CPU time per request, by hop, as an SVG. */
export function chainChart({ requests, date, machine, kind }: ChainResult): string {
  const totals = requests.map((one) => hops.reduce((sum, [, , services]) => sum + microsOf(one, services), 0))
  const scale = (width - left - 80) / Math.max(...totals, 1)
  const height = top + requests.length * (bar + gap) + 12
  const title = 'CPU time per request through the whole chain, in µs'
  const what = `${date.slice(0, 10)}, ${machine.cpu}${kind === 'full' ? '' : ` (${kind} run)`}`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">
<style>
text { font: 13px system-ui, sans-serif; fill: #1f2933 }
.title { font-size: 16px; font-weight: 600 }
.note { font-size: 12px; fill: #52606d }
@media (prefers-color-scheme: dark) { text { fill: #e4e7eb } .note { fill: #9aa5b1 } }
</style>
<text class="title" x="12" y="26">${title}</text>
<text class="note" x="12" y="46">${what.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</text>
${legend}
${requests.map((one, index) => row(one, index, scale)).join('\n')}
</svg>
`
}
