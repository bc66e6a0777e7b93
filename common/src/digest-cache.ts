import { hash } from 'node:crypto'

interface Options {
  maxEntries: number
  /** How long an entry counts, in ms. */
  lifeMs: number
  now?: () => number
}

/**
 * Remembers what was found out about a secret text, under its SHA-256: the text itself is not kept, and keys of the map
 * tell nothing. Bounded in number (the one that was not asked for longest goes first) and in time.
 */
export function createDigestCache<Value>({ maxEntries, lifeMs, now = Date.now }: Options) {
  const entries = new Map<string, { value: Value; until: number }>()

  return {
    get(text: string): Value | undefined {
      const key = hash('sha256', text, 'base64')
      const entry = entries.get(key)
      if (!entry) return undefined
      entries.delete(key)
      if (entry.until <= now()) return undefined
      // A Map keeps the order of insertion: the first is the one that was not asked for longest.
      entries.set(key, entry)
      return entry.value
    },

    set(text: string, value: Value): void {
      const key = hash('sha256', text, 'base64')
      entries.delete(key)
      entries.set(key, { value, until: now() + lifeMs })
      if (entries.size <= maxEntries) return
      const [oldest] = entries.keys()
      if (oldest !== undefined) entries.delete(oldest)
    },

    /** Drops every entry that is so. */
    drop(isSo: (value: Value) => boolean): void {
      for (const [key, { value }] of entries) if (isSo(value)) entries.delete(key)
    },

    size: (): number => entries.size,
  }
}
