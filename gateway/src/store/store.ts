/** What a counter says after a try was counted. */
export interface Count {
  /** Tries in the running window, this one included. */
  count: number
  /** Until the window ends, in ms. */
  resetMs: number
}

/**
 * The little state that gateway replicas share: revoked sessions, renewal locks, rate counters, who is signed in where.
 * Values are text, times are ms. Every call ends within the store's own patience and rejects with the Problem
 * `store_unavailable` (503) when the store cannot be asked: whoever calls must not go on as if it had said no. A call
 * that was given up may still have been carried out. A value beyond 64 KiB or a lifetime of no time is a RangeError.
 */
export interface Store {
  get: (key: string) => Promise<string | undefined>
  set: (key: string, value: string, ttlMs: number) => Promise<void>
  /** True for the one caller that wrote the key; the others see it as taken until it expires or is deleted. */
  setIfAbsent: (key: string, value: string, ttlMs: number) => Promise<boolean>
  delete: (key: string) => Promise<void>
  /** Deletes the key only while it holds this value: nobody releases the lock of another. */
  deleteIfEqual: (key: string, value: string) => Promise<boolean>
  /** Counts a try; the window begins with the first. Atomic: parallel tries never share a count. */
  increment: (key: string, windowMs: number) => Promise<Count>
  /** What a counter says, without counting; undefined when no window runs. */
  count: (key: string) => Promise<Count | undefined>
  /** Writes a field of a record and prolongs the record's life. */
  setField: (key: string, field: string, value: string, ttlMs: number) => Promise<void>
  fields: (key: string) => Promise<Map<string, string>>
  deleteField: (key: string, field: string) => Promise<void>
  /** Tells every subscriber on every replica, this one included. */
  publish: (channel: string, message: string) => Promise<void>
  /**
   * Resolves when the subscription stands; the returned function ends it. It survives a lost connection, but what was
   * published meanwhile is lost: whoever must not miss a message reads the state behind it as well.
   */
  subscribe: (channel: string, listener: (message: string) => void) => Promise<() => Promise<void>>
  /** Resolves when the store can be asked, rejects like every other call when it cannot. */
  ready: () => Promise<void>
  close: () => Promise<void>
}
