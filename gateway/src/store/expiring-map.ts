const sweepEveryMs = 60_000

interface Options {
  /** A clock in ms that never goes back. */
  now: () => number
  maxEntries: number
}

/** A map whose entries vanish at their time. It is swept when it is written to: no timer keeps a process alive. */
export function createExpiringMap<Entry extends { expiresAt: number }>({ now, maxEntries }: Options) {
  const entries = new Map<string, Entry>()
  let sweptAt = now()

  function sweep(): void {
    sweptAt = now()
    for (const [key, { expiresAt }] of entries) if (expiresAt <= sweptAt) entries.delete(key)
  }

  return {
    get(key: string): Entry | undefined {
      const entry = entries.get(key)
      return entry && entry.expiresAt > now() ? entry : undefined
    },
    set: (key: string, entry: Entry): void => void entries.set(key, entry),
    delete: (key: string): boolean => entries.delete(key),
    clear: (): void => entries.clear(),

    /** Whether one more key fits, once what has expired is gone. */
    hasRoomFor(key: string): boolean {
      if (now() - sweptAt >= sweepEveryMs || entries.size >= maxEntries) sweep()
      return entries.size < maxEntries || entries.has(key)
    },

    /** Makes room for many at once, so that a full map is not sorted for every key; says how many went. */
    dropSoonest(): number {
      const order = [...entries].toSorted(([, a], [, b]) => a.expiresAt - b.expiresAt)
      const dropped = order.slice(0, Math.ceil(maxEntries / 10))
      for (const [key] of dropped) entries.delete(key)
      return dropped.length
    },
  }
}
