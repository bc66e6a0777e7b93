import type { Log } from '@sallyport/common/log'
import { createMemo } from './memo.ts'
import { within } from './time-budget.ts'
import type { AccountsClient, KeySet } from './upstream/accounts.ts'

/** Shorter than the cool-down of whoever asks for an unknown key, so that a rotation is seen at the first try. */
const maxAgeMs = 5_000
/** Below what the gateway waits for its keys (2 s). */
const timeoutMs = 1_000

/**
 * accounts' public keys for the hop in front, which cannot reach accounts itself; kept through an outage.
 * @throws the Problem of the failed call while there never was a key set.
 */
export function createKeySet(accounts: Pick<AccountsClient, 'keySet'>, log: Log, now = Date.now) {
  let last: KeySet | undefined

  async function load(): Promise<KeySet> {
    try {
      last = await within(timeoutMs, (budget) => accounts.keySet({ requestId: 'key-set-refresh', budget }))
    } catch (error) {
      if (!last) throw error
      log.warn({ err: error }, 'the key set could not be fetched: the last one stays in use')
    }
    return last
  }

  return createMemo(load, maxAgeMs, now)
}
