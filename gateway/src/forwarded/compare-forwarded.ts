import type { ReadForwarded } from './read-forwarded.ts'

/** What X-Forwarded-* says of the same; undefined where there is no such header. */
export interface Said {
  proto: string | undefined
  host: string | undefined
  clientAddress: string | undefined
}

const pairs = {
  proto: 'X-Forwarded-Proto',
  host: 'X-Forwarded-Host',
  clientAddress: 'X-Forwarded-For',
} as const
type Pair = keyof typeof pairs
const isPair = (name: string): name is Pair => Object.hasOwn(pairs, name)

/**
 * Sets a Forwarded header that counts beside X-Forwarded-*.
 * @param normal what makes two spellings of one thing equal
 * @returns the header, as contradicting where it is, and the things of which the two say different ones
 */
export function compareForwarded(
  read: ReadForwarded | undefined,
  said: Said,
  normal: (name: Pair, value: string) => string,
): { forwarded: ReadForwarded | undefined; contradicted: ReadonlySet<Pair> } {
  if (read?.state !== 'counts') return { forwarded: read, contradicted: new Set() }
  const contradicted = new Set(
    Object.keys(pairs)
      .filter(isPair)
      .filter((name) => {
        const [one, other] = [read[name], said[name]]
        return one !== null && other !== undefined && normal(name, one) !== normal(name, other)
      }),
  )
  if (contradicted.size === 0) return { forwarded: read, contradicted }
  const fault = [...contradicted].map((name) => pairs[name]).join(', ')
  return { forwarded: { ...read, state: 'contradicts', fault }, contradicted }
}
