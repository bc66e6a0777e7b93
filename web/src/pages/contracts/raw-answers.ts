import type { Absorbed, SourceName } from '../../api/contract.ts'
import { sourceNames } from '../../ui/source-words.ts'

/** One answer of a service, under a key that stays when all is read anew. */
export type RawAnswer = Absorbed['raw'][number] & {
  key: string
  /** 1 for a call that was not repeated. */
  attempt: number
}

/** The answers by service and target: they arrive in another order every time. A repeated call keeps its place in time. */
export function rawAnswersOf(raw: Absorbed['raw']): RawAnswer[] {
  const attempts = new Map<string, number>()
  return raw
    .toSorted(
      (a, b) =>
        sourceNames.indexOf(a.source) - sourceNames.indexOf(b.source) || a.target.localeCompare(b.target),
    )
    .map((answer) => {
      const call = `${answer.source} ${answer.method} ${answer.target}`
      const attempt = (attempts.get(call) ?? 0) + 1
      attempts.set(call, attempt)
      return { ...answer, attempt, key: `${call} ${attempt}` }
    })
}

/** `/odata/Bookings` and `?$top=4&$filter=Reference in ('BK-1')` for a target as it was sent. */
export function readableTarget(target: string): { path: string; query: string } {
  const [path = '', query] = target.split(/\?(.*)/s, 2)
  if (query === undefined) return { path, query: '' }
  try {
    return { path, query: `?${decodeURIComponent(query.replaceAll('+', ' '))}` }
  } catch {
    return { path, query: `?${query}` }
  }
}

/** The sections of the shaped answer that are made of a route. */
export function shapedPart(
  { shaped, mapping }: { shaped: object; mapping: Absorbed['mapping'] },
  origin: { source: SourceName; route: string },
): Readonly<Record<string, unknown>> {
  const sections = new Set(
    mapping
      .filter(({ source, route }) => source === origin.source && route === origin.route)
      .map(({ field }) => field.split(/[.[]/)[0]),
  )
  return Object.fromEntries(Object.entries(shaped).filter(([name]) => sections.has(name)))
}
