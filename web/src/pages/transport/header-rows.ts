import type { TransportChange, TransportHop } from '../../api/contract.ts'

export type HeaderName = TransportChange['name']

/** A header at a hop; a value of null: it was absent, undefined: it could not be told. */
export interface HeaderRow {
  name: HeaderName
  before: string | null | undefined
  after: string | null | undefined
  /** Undefined where the next hop does not tell. */
  change: TransportChange['change'] | undefined
  /** A list where one value is meant: readers differ in which they take. */
  ambiguous: boolean
}

const names: readonly HeaderName[] = [
  'Host',
  'X-Forwarded-Proto',
  'X-Forwarded-For',
  'X-Forwarded-Host',
  'X-Forwarded-Port',
  'Forwarded',
]
/** A chain of addresses, or of hops, is a list by design (RFC 7239). */
const lists: ReadonlySet<HeaderName> = new Set(['X-Forwarded-For', 'Forwarded'])

const isList = (value: string | null | undefined) => value?.includes(',') === true

type Headers = Pick<TransportHop, 'received' | 'passedOn'>

/** What came in, as far as it was told. */
function cameIn({ received }: Headers): Map<HeaderName, string | null> {
  const forwarded = received?.forwarded.map(({ name, value }) => [name, value] as const)
  return new Map<HeaderName, string | null>([...(forwarded ?? []), ['Host', received?.host ?? null]])
}

/** What a hop received and what it passed on, for headers that occur on either side. */
export function headerRows(hop: Headers): HeaderRow[] {
  const { received, passedOn } = hop
  if (!received) return []
  const came = cameIn(hop)
  const changes = new Map(passedOn?.map((change) => [change.name, change]))
  return names.flatMap((name) => {
    const before = came.get(name)
    const change = changes.get(name)
    if (before == null && !change) return []
    const after = change?.after
    const ambiguous = !lists.has(name) && (isList(before) || isList(after))
    return [{ name, before, after, change: before === undefined ? undefined : change?.change, ambiguous }]
  })
}

/** Headers of which the hop said neither that they came nor that they did not. */
export function untoldHeaders(hop: Headers): HeaderName[] {
  const came = cameIn(hop)
  return hop.received ? names.filter((name) => !came.has(name)) : []
}
