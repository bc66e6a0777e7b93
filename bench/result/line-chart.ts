import { escaped, style } from './svg.ts'
import type { Spread } from './statistics.ts'

interface Line {
  name: string
  /** The product's own, or what it is compared with. */
  of: 'own' | 'second' | 'third' | 'peer'
  /** One for each place of the axis; undefined where it was not measured. */
  values: readonly (Spread | undefined)[]
}

export interface LineChart {
  title: string
  /** What was measured, when and where. */
  note: string
  /** The places of the axis, at equal distances. */
  places: readonly string[]
  axis: string
  lines: readonly Line[]
  footer: string
  /** `log` where values differ so much that a straight axis would show the largest only. */
  scale?: 'linear' | 'log'
}

const [width, height] = [860, 420]
const [left, right, top, bottom] = [70, 60, 96, 344]

const lineStyle = `<style>
.grid { stroke: #cbd2d9; stroke-width: 1 }
.line { fill: none; stroke-width: 2.5 }
.line.own, .bar.own { stroke: #0b6e4f } .line.peer, .bar.peer { stroke: #7b8794 } .line.second, .bar.second { stroke: #2f80c2 } .line.third, .bar.third { stroke: #8e5bb5 }
.line.peer { stroke-dasharray: 6 4 }
.second { fill: #2f80c2 } .third { fill: #8e5bb5 } .line.second, .line.third { fill: none }
.bar { stroke-width: 1.5 }
@media (prefers-color-scheme: dark) {
  .grid { stroke: #3e4c59 } .line.own, .bar.own { stroke: #3ebd93 }
  .line.second, .bar.second { stroke: #6cb4ee } .second { fill: #6cb4ee } .line.third, .bar.third { stroke: #b993d6 } .third { fill: #b993d6 } .line.second, .line.third { fill: none }
}
</style>`

/** Round values of a straight axis from 0 to at least `most`, four to eight of them. */
function linearTicks(most: number): number[] {
  const power = 10 ** Math.floor(Math.log10(most))
  const step = power * ([0.2, 0.5, 1, 2].find((factor) => most / (factor * power) <= 7) ?? 2)
  return Array.from({ length: Math.ceil(most / step - 1e-9) + 1 }, (_, index) => index * step)
}

/** 1, 2 and 5 of every power of ten that lie around the values. */
function logTicks(least: number, most: number): number[] {
  const all = Array.from({ length: 16 }, (_, index) => index - 6).flatMap((power) =>
    [1, 2, 5].map((digit) => digit * 10 ** power),
  )
  const first = all.findLastIndex((tick) => tick <= least)
  const last = all.findIndex((tick) => tick >= most)
  return all.slice(Math.max(first, 0), last + 1)
}

const label = (value: number) =>
  value >= 1_000 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)))

/** Lines over the places of an axis as an SVG, with the spread of each place as a bar. */
export function lineChart({ title, note, places, axis, lines, footer, scale = 'linear' }: LineChart): string {
  const all = lines.flatMap(({ values }) => values.filter((value) => value !== undefined))
  const most = Math.max(...all.map(({ max }) => max), Number.MIN_VALUE)
  const least = Math.min(...all.map(({ min }) => min), most)
  const ticks = scale === 'log' && least > 0 ? logTicks(least, most) : linearTicks(most)
  const [low = 0, high = 1] = [ticks[0], ticks.at(-1)]
  const part = (value: number) => (low > 0 ? Math.log(value / low) / Math.log(high / low) : value / high)
  const y = (value: number) => (bottom - part(value) * (bottom - top)).toFixed(1)
  const x = (place: number) =>
    (left + ((place + 0.5) * (width - left - right)) / Math.max(places.length, 1)).toFixed(1)

  // Side by side, so that no spread hides another one.
  const beside = (index: number) => (place: number) =>
    (Number(x(place)) + (index - (lines.length - 1) / 2) * 6).toFixed(1)

  const grid = ticks.map(
    (tick) =>
      `<line class="grid" x1="${left}" x2="${width - right}" y1="${y(tick)}" y2="${y(tick)}"/><text class="note" x="${left - 8}" y="${Number(y(tick)) + 4}" text-anchor="end">${label(tick)}</text>`,
  )
  const names = places.map(
    (place, index) =>
      `<text x="${x(index)}" y="${bottom + 20}" text-anchor="middle">${escaped(place)}</text>`,
  )
  const legend = lines.map(
    ({ name, of }, index) =>
      `<rect class="${of}" x="${12 + index * 280}" y="58" width="12" height="12" rx="3"/><text x="${30 + index * 280}" y="69">${escaped(name)}</text>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(title)}">
${style}
${lineStyle}
<text class="title" x="12" y="26">${escaped(title)}</text>
<text class="note" x="12" y="46">${escaped(note)}</text>
${[...legend, ...grid, ...names, ...lines.map((line, index) => drawn(line, beside(index), y))].join('\n')}
<text class="note" x="${(left + width - right) / 2}" y="${bottom + 42}" text-anchor="middle">${escaped(axis)}</text>
<text class="note" x="12" y="${height - 8}">${escaped(footer)}</text>
</svg>
`
}

function drawn({ of, values }: Line, x: (place: number) => string, y: (value: number) => string): string {
  const there = values.flatMap((value, place) => (value ? [{ ...value, at: x(place) }] : []))
  const points = there.map(({ at, median }) => `${at},${y(median)}`).join(' ')
  const marks = there.map(
    ({ at, median, min, max }) =>
      `<line class="bar ${of}" x1="${at}" x2="${at}" y1="${y(min)}" y2="${y(max)}"/><circle class="${of}" cx="${at}" cy="${y(median)}" r="3.5"/>`,
  )
  return [`<polyline class="line ${of}" points="${points}"/>`, ...marks].join('\n')
}
