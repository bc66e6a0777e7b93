import { RESP_TYPES } from '@redis/client'
import { boundedValue, lifetime } from './bounds.ts'
import type { Count, Store } from './store.ts'
import { createValkeyLink, type LinkOptions } from './valkey-link.ts'

/** Each script runs as one step in the server: nothing comes between its commands. */
const scripts = {
  deleteIfEqual: `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0`,
  increment: `local count = redis.call('INCR', KEYS[1])
if count == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return { count, redis.call('PTTL', KEYS[1]) }`,
  count: `return { tonumber(redis.call('GET', KEYS[1]) or 0), redis.call('PTTL', KEYS[1]) }`,
  setField: `redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
return redis.call('PEXPIRE', KEYS[1], ARGV[3])`,
}

const nameOf = (key: string) => `sallyport:${key}`

function readCount(reply: unknown): Count {
  const [count, resetMs]: unknown[] = Array.isArray(reply) ? reply : []
  if (typeof count !== 'number' || typeof resetMs !== 'number')
    throw new Error('the store answered a counter script with something that is no counter')
  return { count, resetMs }
}

/**
 * The store that replicas share, in Valkey (or Redis 6 and later). Keys and channels begin with `sallyport:`.
 * @throws Error when the URL is none; whether the store answers is for `ready` to say.
 */
export function createValkeyStore(options: LinkOptions): Store {
  const { ask, subscribe, close } = createValkeyLink(options)

  const run = (script: keyof typeof scripts, key: string, ...args: string[]): Promise<unknown> =>
    ask((client) => client.eval(scripts[script], { keys: [nameOf(key)], arguments: args }))

  const write = (key: string, value: string, ttlMs: number, condition?: 'NX') => {
    const expiration = { type: 'PX', value: lifetime(ttlMs) } as const
    boundedValue(value)
    return ask((client) => client.set(nameOf(key), value, { expiration, ...(condition && { condition }) }))
  }

  return {
    get: async (key) => (await ask((client) => client.get(nameOf(key)))) ?? undefined,
    set: async (key, value, ttlMs) => void (await write(key, value, ttlMs)),
    setIfAbsent: async (key, value, ttlMs) => (await write(key, value, ttlMs, 'NX')) === 'OK',
    delete: async (key) => void (await ask((client) => client.del(nameOf(key)))),
    deleteIfEqual: async (key, value) => (await run('deleteIfEqual', key, value)) === 1,
    increment: async (key, windowMs) => readCount(await run('increment', key, `${lifetime(windowMs)}`)),
    count: async (key) => {
      const seen = readCount(await run('count', key))
      return seen.resetMs > 0 ? seen : undefined
    },
    setField: async (key, field, value, ttlMs) => {
      await run('setField', key, field, boundedValue(value), `${lifetime(ttlMs)}`)
    },
    fields: (key) =>
      // As a Map: a field may be named like something that every object has.
      ask((client) => client.withTypeMapping({ [RESP_TYPES.MAP]: Map }).hGetAll(nameOf(key))),
    deleteField: async (key, field) => void (await ask((client) => client.hDel(nameOf(key), field))),
    publish: async (channel, message) => {
      boundedValue(message)
      await ask((client) => client.publish(nameOf(channel), message))
    },
    subscribe: (channel, listener) => subscribe(nameOf(channel), listener),
    ready: async () => void (await ask((client) => client.ping())),
    close: async () => close(),
  }
}
