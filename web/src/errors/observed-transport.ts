export interface Observation {
  term: string
  seen: string
}

const yesNo = (value: boolean) => (value ? 'yes' : 'no')
const word = (value: unknown) => (typeof value === 'boolean' ? yesNo(value) : String(value))

/** Members of `observed` in an insecure_transport problem, in the order in which a reader needs them. */
const terms: Record<string, string> = {
  peer: 'Request came from',
  peerTrusted: 'Trusted as a proxy',
  encrypted: 'Encrypted on the last hop',
  forwardedProto: 'X-Forwarded-Proto',
}

/** What the gateway saw of the connection, for showing; empty when the edge refused it before the gateway. */
export function observedTransport(problem: Readonly<Record<string, unknown>>): Observation[] {
  const { observed } = problem
  if (typeof observed !== 'object' || observed === null) return []
  const seen = new Map<string, unknown>(Object.entries(observed))
  return Object.entries(terms).flatMap(([name, term]) => {
    const value = seen.get(name)
    if (value === undefined) return []
    return [{ term, seen: value === null ? 'not sent' : word(value) }]
  })
}

/** What to change, in the gateway's words. */
export function remedyOf(problem: Readonly<Record<string, unknown>>): string | undefined {
  const { remedy, detail } = problem
  if (typeof remedy === 'string') return remedy
  return typeof detail === 'string' ? detail : undefined
}
