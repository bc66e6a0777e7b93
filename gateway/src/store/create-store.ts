import type { Log } from '@sallyport/common/log'
import { createMemoryStore } from './memory-store.ts'
import type { Store } from './store.ts'

interface StoreConfig {
  /** As `parseStoreUrl` reads it; without one the state is this process's own, and is gone with it. */
  url: string | undefined
  patienceMs: number
}

/** @throws Error when the URL is none. */
export async function createStore({ url, patienceMs }: StoreConfig, log: Log): Promise<Store> {
  if (url !== undefined) {
    // Its client is a third of all modules of the gateway: only who has a store waits for them at start.
    const { createValkeyStore } = await import('./valkey-store.ts')
    return createValkeyStore({ url, patienceMs, log })
  }
  log.info('no STORE_URL: sessions that were ended, locks and counters are known to this process only')
  return createMemoryStore({ log })
}
