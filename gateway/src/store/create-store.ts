import type { Log } from '@sallyport/common/log'
import { createMemoryStore } from './memory-store.ts'
import type { Store } from './store.ts'
import { createValkeyStore } from './valkey-store.ts'

interface StoreConfig {
  /** As `parseStoreUrl` reads it; without one the state is this process's own, and is gone with it. */
  url: string | undefined
  patienceMs: number
}

/** @throws Error when the URL is none. */
export function createStore({ url, patienceMs }: StoreConfig, log: Log): Store {
  if (url !== undefined) return createValkeyStore({ url, patienceMs, log })
  log.info('no STORE_URL: sessions that were ended, locks and counters are known to this process only')
  return createMemoryStore({ log })
}
