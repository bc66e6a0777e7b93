import { createHash, randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { Problem } from '@sallyport/common/problem'
import type { BffClient } from './bff-client.ts'
import type { Call } from './call.ts'
import type { Seal } from './seal.ts'
import type { SealedSession } from './sealed-session.ts'
import type { Store } from './store/store.ts'

/** Requests that left with the old cookie find the new tokens for this long. */
const graceMs = 60_000
/** A renewal that takes longer has lost its caller; then the next one may try. */
const lockMs = 5_000
const pollMs = 25

interface RenewalDeps {
  store: Store
  bff: Pick<BffClient, 'refresh'>
  seal: Seal
  /** False lets every request renew for itself: for the test that shows why it must not. */
  once: boolean
}

type Renewable = SealedSession & { refreshToken: string }

/**
 * New tokens for a session, once for all who need them at the same time: requests of one process share a promise,
 * replicas share a lock in the store, and whoever comes late with the old cookie finds the result. A refresh token is
 * spent by its use (RFC 9700 section 4.14.2): two renewals would look like theft to the issuer and end the session.
 */
export function createRenewals({ store, bff, seal, once }: RenewalDeps) {
  const inFlight = new Map<string, Promise<SealedSession>>()
  const digest = (refreshToken: string) => createHash('sha256').update(refreshToken).digest('base64url')

  async function refresh(session: Renewable, call: Call): Promise<SealedSession> {
    const { accessToken, refreshToken } = await bff.refresh(session.refreshToken, call)
    return { ...session, accessToken, refreshToken }
  }

  /** What another request or replica got for the same refresh token. */
  async function found(key: string): Promise<SealedSession | undefined> {
    const sealed = await store.get(`renewed:${key}`)
    return sealed === undefined ? undefined : (await seal.open(sealed))?.session
  }

  async function renewShared(session: Renewable, key: string, call: Call): Promise<SealedSession> {
    const owner = randomUUID()
    const deadline = Date.now() + lockMs
    while (Date.now() < deadline) {
      const known = await found(key)
      if (known) return known
      if (await store.setIfAbsent(`renewing:${key}`, owner, lockMs)) {
        try {
          // The one before may have finished between our look and our lock.
          const late = await found(key)
          if (late) return late
          const renewed = await refresh(session, call)
          await store.set(`renewed:${key}`, await seal.seal(renewed), graceMs)
          return renewed
        } finally {
          await store.deleteIfEqual(`renewing:${key}`, owner)
        }
      }
      await delay(pollMs)
    }
    throw new Problem('upstream_timeout', {
      detail: 'Another request is renewing this session and did not finish',
    })
  }

  /** @throws Problem `invalid_token` when the issuer refuses; `upstream_*` or `store_unavailable` when it cannot be asked. */
  return async (session: Renewable, call: Call): Promise<SealedSession> => {
    if (!once) return refresh(session, call)
    const key = digest(session.refreshToken)
    const running = inFlight.get(key)
    if (running) return running
    const renewing = renewShared(session, key, call).finally(() => inFlight.delete(key))
    inFlight.set(key, renewing)
    return renewing
  }
}

export type Renew = ReturnType<typeof createRenewals>
