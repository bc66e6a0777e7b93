import { honestAnswers, isOverHttps, valuesOf, type Answered } from '../check/look.ts'
import type { Observations } from '../observations.ts'
import { facts, tableOf, type Facts, type Table } from './fingerprint.ts'

/** Headers that a browser or a cache obeys; how often each comes. */
const counted = [
  'strict-transport-security',
  'content-security-policy',
  'x-content-type-options',
  'x-frame-options',
  'referrer-policy',
  'permissions-policy',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
  'cross-origin-embedder-policy',
  'access-control-allow-origin',
  'alt-svc',
  'x-cache',
  'age',
  'www-authenticate',
] as const

/** `once on all`, `twice on some`; what is on none is left out. */
function presence(answers: readonly Answered[], name: string): string | undefined {
  const counts = answers.map((answer) => valuesOf(answer, name).length)
  const most = Math.max(...counts)
  if (most === 0) return undefined
  const often = most === 1 ? 'once' : most === 2 ? 'twice' : 'more than twice'
  const where = counts.every((count) => count === most) ? 'all' : 'some'
  const said =
    name === 'strict-transport-security'
      ? [...new Set(answers.flatMap((answer) => valuesOf(answer, name)))].toSorted()
      : []
  return [`${often} on ${where}`, ...said.map((value) => value.toLowerCase())].join(': ')
}

const kindOf = (answer: Answered): string =>
  valuesOf(answer, 'cache-control').some((value) => /no-store|private/i.test(value))
    ? 'never'
    : valuesOf(answer, 'cache-control').length > 0
      ? 'as told'
      : 'as it likes'

function rowOf(answers: readonly Answered[]): Facts {
  const server = answers.flatMap((answer) =>
    valuesOf(answer, 'server').map((value) => value.replace(/[/ ].*$/s, '')),
  )
  return facts({
    ...Object.fromEntries(counted.map((name) => [name, presence(answers, name) ?? 'none'])),
    'cached-by-others': [...new Set(answers.map(kindOf))].toSorted().join(' | '),
    server: [...new Set(server)].toSorted().join(' | ') || undefined,
  })
}

/** Headers of honest answers over https, by class of status; ids, dates and lengths are nobody's business. */
export function headerRows(seen: Observations): Table {
  const classes = new Map<string, Answered[]>()
  for (const exchange of honestAnswers(seen)) {
    const { status } = exchange.answer
    // A refused handshake is answered past what gives answers their headers.
    if (exchange.step === 'websocket') continue
    if (exchange.via !== 'public' || !isOverHttps(exchange) || status < 200) continue
    const name = `${Math.floor(status / 100)}xx`
    classes.set(name, [...(classes.get(name) ?? []), exchange])
  }
  return tableOf([...classes].map(([name, answers]) => [name, rowOf(answers)]))
}
