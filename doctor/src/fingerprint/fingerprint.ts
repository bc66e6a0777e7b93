/** Words by name, in the order of their names. What was not looked at has no word. */
export type Facts = Record<string, string>
/** Facts by what they are about: a cookie, a path, a class of status codes. */
export type Table = Record<string, Facts>

/** What the examination was told, without what is secret in it. */
export interface Meta {
  doctor: string
  recordedAt: string
  url: string
  milliseconds: number
  requests: number
  /** Whether these could be looked at at all; a fact that needs one of them is missing otherwise. */
  looked: { active: boolean; login: boolean; origin: boolean; entry: boolean }
  paths: string[]
}

export const factGroups = [
  'connection',
  'tls',
  'told',
  'login',
  'limits',
  'websocket',
  'events',
  'csrf',
  'origin',
  'entry',
  'clock',
  'hops',
] as const
export type FactGroup = (typeof factGroups)[number]

export const tableGroups = ['redirects', 'plain', 'cookies', 'headers', 'forwarded', 'findings'] as const
export type TableGroup = (typeof tableGroups)[number]

export const fingerprintFormat = 'sallyport-doctor/fingerprint/1'

/**
 * A chain as it shows from outside (schema/fingerprint-1.schema.json): no value of a cookie or token, no time, and no host
 * or port of its own, so that those of two sites can be compared.
 */
export interface Fingerprint extends Record<FactGroup, Facts>, Record<TableGroup, Table> {
  format: typeof fingerprintFormat
  meta: Meta
}

/** What a server or a file says may reach a terminal: no control characters, and no novels. */
const plain = (text: string): string => text.replace(/\p{Cc}/gu, '·').slice(0, 300)

type Word = string | number | boolean | null | undefined

const sorted = <T>(entries: [string, T][]): Record<string, T> =>
  Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))

const wordOf = (word: Exclude<Word, null | undefined>): string =>
  typeof word === 'boolean' ? (word ? 'yes' : 'no') : String(word)

/** Facts from what is known; what is null or undefined was not looked at. */
export const facts = (known: Record<string, Word>): Facts =>
  sorted(
    Object.entries(known).flatMap(([name, word]): [string, string][] =>
      word === null || word === undefined ? [] : [[plain(name), plain(wordOf(word))]],
    ),
  )

/** A table from rows; a second row of the same name adds its words to those of the first, as `one | other`. */
export function tableOf(rows: readonly (readonly [name: string, row: Facts])[]): Table {
  const merged = new Map<string, Map<string, Set<string>>>()
  for (const [raw, row] of rows) {
    const name = plain(raw)
    const words = merged.get(name) ?? new Map<string, Set<string>>()
    merged.set(name, words)
    for (const [fact, word] of Object.entries(row))
      words.set(fact, (words.get(fact) ?? new Set<string>()).add(word))
  }
  return sorted(
    [...merged].map(([name, words]): [string, Facts] => [
      name,
      sorted([...words].map(([fact, seen]): [string, string] => [fact, [...seen].toSorted().join(' | ')])),
    ]),
  )
}
