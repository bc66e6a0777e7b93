import type { KeyObject } from 'node:crypto'
import axios from 'axios'
import { type FindKey, keysById } from './access-token.ts'
import type { Log } from './log.ts'
import { Problem } from './problem.ts'

export interface JwksClientOptions {
  url: string
  log: Log
  /** How long a fetched set counts as fresh, in ms. */
  maxAgeMs?: number
  /** The least time between two fetches that an unknown `kid` or a stale set can cause, in ms. */
  cooldownMs?: number
  timeoutMs?: number
  now?: () => number
}

/**
 * Public keys of the token issuer: fetched once for all who wait, kept through an outage, asked again for an unknown
 * key id at most once per cool-down, so that forged ids cannot be used to hammer the issuer.
 */
export function createJwksClient(options: JwksClientOptions): FindKey {
  const { url, log, maxAgeMs = 300_000, cooldownMs = 10_000, timeoutMs = 2_000, now = Date.now } = options
  let keys: Map<string, KeyObject> | undefined
  let fetchedAt = -Infinity
  let triedAt = -Infinity
  let inFlight: Promise<void> | undefined

  async function fetchKeys(): Promise<void> {
    triedAt = now()
    const limits = {
      timeout: timeoutMs,
      signal: AbortSignal.timeout(timeoutMs),
      maxRedirects: 0,
      maxContentLength: 65_536,
    }
    const { data } = await axios.get<unknown>(url, { ...limits, proxy: false })
    const found = keysById(data)
    if (found.size === 0) throw new Error('the key set holds no usable key')
    keys = found
    fetchedAt = now()
  }

  function refresh(): Promise<void> {
    return (inFlight ??= fetchKeys()
      .catch((error: unknown) => {
        log.warn({ err: error, kept: keys?.size ?? 0 }, 'the key set could not be fetched')
        if (!keys)
          throw new Problem('upstream_unavailable', {
            detail: 'The signing keys cannot be had',
            cause: error,
          })
      })
      .finally(() => (inFlight = undefined)))
  }

  return async (kid) => {
    const coolingDown = now() - triedAt < cooldownMs
    const stale = now() - fetchedAt > maxAgeMs
    if (!keys || ((stale || !keys.has(kid)) && !coolingDown)) await refresh()
    // A fetch that somebody else began may bring the key: whoever comes during it waits for it, too.
    else if (!keys.has(kid)) await inFlight
    return keys?.get(kid)
  }
}
