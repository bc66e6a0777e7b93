import type { SourceName } from '@sallyport/common/contracts/views'
import type { BreachFact } from '../harmonise/contract-breach.ts'

/** One way in which a route of a service is not what was agreed. No member of it ever holds a value. */
interface Breach extends BreachFact {
  service: SourceName
  /** A template, never an id. */
  route: string
}

interface RecordedBreach extends Breach {
  count: number
  /** RFC 3339 in UTC. */
  firstAt: string
  lastAt: string
}

interface DriftOptions {
  /** Told of each breach; its path is `other` once there are too many kinds. */
  onBreach?: (breach: Pick<Breach, 'service' | 'route' | 'path'>) => void
  /** Kinds that are kept; of further ones only the number. */
  maxKinds?: number
  /** Epoch ms. */
  now?: () => number
}

/** Remembers every kind of breach of a contract since the start, and how often it was seen. */
export function createDrift({ onBreach, maxKinds = 500, now = Date.now }: DriftOptions = {}) {
  const kinds = new Map<string, RecordedBreach>()
  let uncounted = 0

  return {
    record: (breach: Breach): void => {
      const { service, route, path, expected, seen } = breach
      const key = JSON.stringify([service, route, path, expected, seen])
      const at = new Date(now()).toISOString()
      const known = kinds.get(key)
      if (known) Object.assign(known, { count: known.count + 1, lastAt: at })
      else if (kinds.size < maxKinds)
        kinds.set(key, { service, route, path, expected, seen, count: 1, firstAt: at, lastAt: at })
      else uncounted += 1
      onBreach?.({ service, route, path: kinds.has(key) ? path : 'other' })
    },

    /** The kinds seen last first; `others` counts the breaches of kinds that found no room. */
    list: (): { breaches: RecordedBreach[]; others: number } => ({
      breaches: [...kinds.values()]
        .map((kind) => ({ ...kind }))
        .toSorted((a, b) => b.lastAt.localeCompare(a.lastAt)),
      others: uncounted,
    }),
  }
}

export type Drift = ReturnType<typeof createDrift>
