import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { createTokenVerifier } from '@sallyport/common/access-token'
import { createJwksClient } from '@sallyport/common/jwks-client'
import { createGateway } from '../../gateway/src/app.ts'
import { readGatewayConfig } from '../../gateway/src/config.ts'
import type { Guards } from '../../gateway/src/guards.ts'
import { createMemoryStore } from '../../gateway/src/store/memory-store.ts'
import type { Store } from '../../gateway/src/store/store.ts'
import type { Backend } from './start-backend.ts'
import { createListening } from './listening.ts'

export { guardNames, switchedOff, type GuardName } from '../../gateway/test-kit/switched-off.ts'

export const origin = 'https://localhost:8443'
/** One key for all gateways of this process, so that a session begun at one is known to the others. */
export const sealKeys = [{ kid: 'in-process', k: randomBytes(32).toString('base64url') }]

interface GatewayOptions {
  /** Guards that a test takes away. */
  replaced?: Partial<Guards>
  settings?: Record<string, string>
}

/** Replicas of the gateway before a backend, sharing one store. */
export async function startGateways(
  backend: Backend,
  count: number,
  { replaced = {}, settings = {} }: GatewayOptions = {},
) {
  const { listen, stop } = createListening()
  const log = backend.logOf('gateway')
  const store: Store = createMemoryStore({ log })
  const config = readGatewayConfig({
    BFF_URL: backend.hops.bff,
    PUBLIC_ORIGIN: origin,
    TRUST_PROXY: 'loopback',
    SEAL_KEYS: JSON.stringify(sealKeys),
    DEMO_MODE: 'true',
    TRIES_PER_ACCOUNT: '100000',
    TRIES_PER_ADDRESS: '100000',
    // There is no built page here: pages are a matter of the chain over Compose.
    WEB_DIST: tmpdir(),
    ...settings,
  })
  const endings: (() => Promise<void>)[] = []
  const urls: string[] = []
  for (let replica = 0; replica < count; replica += 1) {
    const keys = createJwksClient({ url: `${backend.hops.bff}/internal/jwks.json`, log })
    const gateway = createGateway(config, { verify: createTokenVerifier(keys), store, log }, replaced)
    const unwatch = await gateway.watch()
    urls.push(await listen(gateway.app, (...args) => void gateway.onUpgrade(...args)))
    endings.push(async () => {
      gateway.endStreams()
      gateway.close()
      await unwatch()
    })
  }

  return {
    urls,
    config,
    stop: async () => {
      for (const end of endings) await end()
      stop()
      await store.close()
    },
  }
}
