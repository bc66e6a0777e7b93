/**
 * Remembers what `load` gave for `maxAgeMs`; all who ask meanwhile share one load. A failure is remembered by nobody:
 * those who wait get it, the next one tries again.
 */
export function createMemo<Value>(
  load: () => Promise<Value>,
  maxAgeMs: number,
  now: () => number = Date.now,
): () => Promise<Value> {
  let known: { value: Value; loadedAt: number } | undefined
  let inFlight: Promise<Value> | undefined

  async function refresh(): Promise<Value> {
    try {
      const value = await load()
      known = { value, loadedAt: now() }
      return value
    } finally {
      inFlight = undefined
    }
  }

  return async () => {
    if (known && now() - known.loadedAt < maxAgeMs) return known.value
    return (inFlight ??= refresh())
  }
}
