import type { HopName } from '../causes/cause.ts'
import type { Report } from './report.ts'

export const escapeHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')

interface Box {
  title: string
  text: string
  isSuspect: boolean
}

/** Which box a suspected hop is, among those that showed themselves. */
function boxesOf({ chain, verdict, findings }: Report): Box[] {
  const suspected: HopName | undefined = findings.find(({ id }) => id === verdict.finding)?.suspects[0]?.hop
  const between = chain.filter(({ role }) => role !== 'application')
  const application = chain.find(({ role }) => role === 'application')
  const [edge, ...inner] = between
  const isInner = suspected === 'inner proxy' || suspected === 'cache' || suspected === 'two hops'
  const boxes: Box[] = [
    {
      title: 'client',
      text: 'this doctor',
      isSuspect: suspected === 'client' || suspected === 'name server',
    },
    {
      title: 'edge',
      text: edge?.software ?? 'not recognised',
      isSuspect: suspected === 'edge' || suspected === 'load balancer' || suspected === 'two hops',
    },
    ...inner.map(({ software }) => ({
      title: 'inner proxy',
      text: software ?? 'not recognised',
      isSuspect: isInner,
    })),
    ...(inner.length === 0 && isInner ? [{ title: 'inner proxy', text: 'not seen', isSuspect: true }] : []),
    {
      title: 'application',
      text: application?.software ?? 'not recognised',
      isSuspect: suspected === 'application',
    },
  ]
  return boxes
}

const wide = 150
const high = 74
const space = 46

/** The chain as a drawing: no script, no font and no picture from elsewhere. */
export function drawChain(report: Report): string {
  const boxes = boxesOf(report)
  const width = boxes.length * wide + (boxes.length - 1) * space + 4
  const parts = boxes.map(({ title, text, isSuspect }, index) => {
    const x = 2 + index * (wide + space)
    const arrow =
      index === 0
        ? ''
        : `<path class="arrow" d="M${x - space + 4} ${high / 2 + 2} H${x - 6} m-7 -5 l7 5 l-7 5"/>`
    return `${arrow}<g class="${isSuspect ? 'suspect' : 'hop'}"><rect x="${x}" y="2" width="${wide}" height="${high}" rx="6"/>
<text x="${x + wide / 2}" y="24" text-anchor="middle" class="title">${escapeHtml(title)}</text>
<text x="${x + wide / 2}" y="44" text-anchor="middle">${escapeHtml(text)}</text>${
      isSuspect
        ? `
<text x="${x + wide / 2}" y="64" text-anchor="middle" class="title">suspected</text>`
        : ''
    }</g>`
  })
  const words = boxes
    .map(({ title, text, isSuspect }) => `${title}: ${text}${isSuspect ? ', suspected' : ''}`)
    .join('; then ')
  return `<svg viewBox="0 0 ${width} ${high + 4}" width="${width}" role="img" aria-label="${escapeHtml(words)}">${parts.join('\n')}</svg>`
}
