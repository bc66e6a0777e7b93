import type { Log } from '@sallyport/common/log'
import { Problem } from '@sallyport/common/problem'
import { boundedValue, lifetime } from './bounds.ts'
import { createExpiringMap } from './expiring-map.ts'
import { createLocalChannels } from './local-channels.ts'
import type { Count, Store } from './store.ts'

interface MemoryStoreOptions {
  log: Log
  /** A clock in ms that never goes back. */
  now?: () => number
  /** How many keys there may be that are no counters; and again, how many counters. */
  maxEntries?: number
  maxFields?: number
}

type State = { expiresAt: number } & ({ value: string } | { fields: Map<string, string> })
type Counter = { expiresAt: number; count: number }

/**
 * The store of one process. When it is full it never forgets what somebody relies on (ended sessions, locks): the
 * write is refused as `store_unavailable` and logged. Counters have a bound of their own, because anybody can cause
 * them: there the ones that end soonest are dropped, and logged. A record keeps its newest `maxFields` fields.
 */
export function createMemoryStore(options: MemoryStoreOptions): Store {
  const { log, now = () => performance.now(), maxEntries = 100_000, maxFields = 1_000 } = options
  const states = createExpiringMap<State>({ now, maxEntries })
  const counters = createExpiringMap<Counter>({ now, maxEntries })
  const channels = createLocalChannels(log)
  let closed = false

  /** Every operation is one synchronous step, hence atomic; it only looks asynchronous. */
  const step =
    <Args extends unknown[], Result>(act: (...args: Args) => Result) =>
    async (...args: Args): Promise<Result> => {
      if (closed) throw new Problem('store_unavailable', { cause: new Error('the memory store is closed') })
      return act(...args)
    }

  function put(key: string, state: State): void {
    if (!states.hasRoomFor(key)) {
      const cause = new Error(`the memory store is full: ${maxEntries} keys live in it; set STORE_URL`)
      log.error({ err: cause }, 'a write to the store was refused')
      throw new Problem('store_unavailable', { cause })
    }
    counters.delete(key)
    states.set(key, state)
  }

  function valueOf(key: string): string | undefined {
    const state = states.get(key)
    if (state && 'fields' in state) throw wrongKind(key)
    return state?.value ?? counters.get(key)?.count.toString()
  }

  function fieldsOf(key: string): Map<string, string> | undefined {
    const state = states.get(key)
    if ((state && 'value' in state) || counters.get(key)) throw wrongKind(key)
    return state?.fields
  }

  function remove(key: string): void {
    states.delete(key)
    counters.delete(key)
  }

  const countOf = ({ count, expiresAt }: Counter): Count => ({ count, resetMs: Math.ceil(expiresAt - now()) })

  return {
    get: step(valueOf),
    set: step((key, value, ttlMs) =>
      put(key, { value: boundedValue(value), expiresAt: now() + lifetime(ttlMs) }),
    ),
    setIfAbsent: step((key, value, ttlMs) => {
      const state = { value: boundedValue(value), expiresAt: now() + lifetime(ttlMs) }
      if (states.get(key) || counters.get(key)) return false
      put(key, state)
      return true
    }),
    delete: step(remove),
    deleteIfEqual: step((key, value) => {
      const isEqual = valueOf(key) === value
      if (isEqual) remove(key)
      return isEqual
    }),
    increment: step((key, windowMs) => {
      const expiresAt = now() + lifetime(windowMs)
      if (states.get(key)) throw wrongKind(key)
      if (!counters.hasRoomFor(key))
        log.warn(
          { dropped: counters.dropSoonest() },
          'the memory store is full: counters were dropped; set STORE_URL',
        )
      const counter = counters.get(key) ?? { count: 0, expiresAt }
      counter.count += 1
      counters.set(key, counter)
      return countOf(counter)
    }),
    count: step((key) => {
      if (states.get(key)) throw wrongKind(key)
      const counter = counters.get(key)
      return counter && countOf(counter)
    }),
    setField: step((key, field, value, ttlMs) => {
      const expiresAt = now() + lifetime(ttlMs)
      const fields = fieldsOf(key) ?? new Map<string, string>()
      boundedValue(value)
      put(key, { fields, expiresAt })
      fields.delete(field)
      const oldest = fields.size < maxFields ? undefined : fields.keys().next().value
      if (oldest !== undefined) fields.delete(oldest)
      fields.set(field, value)
    }),
    fields: step((key) => new Map(fieldsOf(key))),
    deleteField: step((key, field) => {
      const fields = fieldsOf(key)
      fields?.delete(field)
      if (fields?.size === 0) states.delete(key)
    }),
    publish: step((channel, message) => channels.deliver(channel, boundedValue(message))),
    subscribe: step((channel, listener) => {
      const end = channels.add(channel, listener)
      return async () => end()
    }),
    ready: step(() => undefined),
    close: async () => {
      closed = true
      for (const kept of [states, counters, channels]) kept.clear()
    },
  }
}

/** As Valkey says it: a key is used in two ways, which is a mistake of the caller. */
const wrongKind = (key: string) =>
  new Problem('store_unavailable', { cause: new Error(`WRONGTYPE ${key} holds another kind of value`) })
