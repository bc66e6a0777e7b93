import type { errorTexts } from './error-texts.ts'

export interface Observation {
  term: string
  seen: string
}
type Words = (typeof errorTexts)['en']['observed']

/** Members of `observed` in an insecure_transport problem, in the order in which a reader needs them. */
const members = ['peer', 'peerTrusted', 'encrypted', 'forwardedProto'] as const

function shown(value: unknown, { yes, no, notSent }: Words): string {
  if (value === null) return notSent
  if (typeof value === 'boolean') return value ? yes : no
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** What the gateway saw of the connection, for showing; empty when the edge refused it before the gateway. */
export function observedTransport(problem: Readonly<Record<string, unknown>>, words: Words): Observation[] {
  const { observed } = problem
  if (typeof observed !== 'object' || observed === null) return []
  const seen = new Map<string, unknown>(Object.entries(observed))
  return members.flatMap((name) => {
    const value = seen.get(name)
    return value === undefined ? [] : [{ term: words[name], seen: shown(value, words) }]
  })
}

/** What to change, in the gateway's words. */
export function remedyOf(problem: Readonly<Record<string, unknown>>): string | undefined {
  const { remedy, detail } = problem
  if (typeof remedy === 'string') return remedy
  return typeof detail === 'string' ? detail : undefined
}
