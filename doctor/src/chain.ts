import { isObserved, type Observations, type Recognised } from './observations.ts'

export interface Hop {
  role: 'client' | Recognised['role']
  /** Null: something is there, and does not show what it is. */
  software: string | null
  by: string
}

const order: Record<Recognised['role'], number> = { cdn: 0, proxy: 1, application: 2 }

/** Generic marks that a named neighbour explains better. */
const vague: Record<string, string[]> = { go: ['traefik', 'caddy'] }

/**
 * The hops that showed themselves, from outside in. This project's gateway may name its own chain; elsewhere it is what
 * headers and error pages give away, and a hop that says nothing is not seen.
 */
export function hopsOf(seen: Observations): Hop[] {
  if (isObserved(seen.told) && seen.told.hops.length > 0)
    return seen.told.hops
      .filter(({ name }) => name !== 'bff')
      .map(({ name, software }) => ({
        role: name === 'gateway' ? 'application' : 'proxy',
        software: name === 'gateway' ? 'sallyport' : (software?.replace(/\/.*$/s, '') ?? name),
        by: `${name}, said by the gateway`,
      }))

  const found = new Map<string, Recognised>()
  for (const { answer, via } of seen.exchanges)
    if (via === 'public')
      for (const who of answer?.software ?? []) if (!found.has(who.name)) found.set(who.name, who)
  for (const [name, better] of Object.entries(vague))
    if (better.some((other) => found.has(other))) found.delete(name)
  return [...found.values()]
    .toSorted((a, b) => order[a.role] - order[b.role])
    .map(({ name, role, by }) => ({ role, software: name, by }))
}
