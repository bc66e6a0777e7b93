import { createTokenVerifier, type VerifyToken } from '@sallyport/common/access-token'
import { createJwksClient } from '@sallyport/common/jwks-client'
import type { Log } from '@sallyport/common/log'
import { createBff } from './app.ts'
import type { BffConfig } from './config.ts'
import { createDrift } from './drift/create-drift.ts'
import { createKeySet } from './key-set.ts'
import { createLive } from './live/create-live.ts'
import { createMetrics } from './metrics/create-metrics.ts'
import { createMockControls } from './upstream/mock-controls.ts'
import { createUpstreams } from './upstreams.ts'

/**
 * The whole BFF of a configuration, in the words of `serve`; nothing listens yet.
 * @param verify by default what accounts' key set says of a token
 */
export function assembleBff(
  config: BffConfig,
  log: Log,
  verify: VerifyToken = verifyByAccounts(config, log),
) {
  const metrics = createMetrics()
  const drift = createDrift({ onBreach: metrics.breached })
  const { close, ...upstreams } = createUpstreams(config, { metrics, drift })
  const keySet = createKeySet(upstreams.accounts, log)
  const live = createLive(
    { ...upstreams, verify, log },
    { pollMs: config.livePollMs, mostPerMember: config.streamsPerMember },
  )
  const controls = config.demoMode ? createMockControls(config) : undefined
  return {
    app: createBff(config, { ...upstreams, keySet, verify, log, live, ...(controls ? { controls } : {}) }),
    registry: metrics.registry,
    operations: { '/drift': () => Promise.resolve(drift.list()) },
    pages: { '/metrics': metrics.page },
    // The key set outlives an outage of accounts: once ready, billing and bookings may fail as they like.
    ready: async () => void (await keySet()),
    onUpgrade: live.onUpgrade,
    onDrain: live.close,
    close,
  }
}

function verifyByAccounts({ accountsUrl, budgetMs }: BffConfig, log: Log): VerifyToken {
  const jwks = {
    url: `${accountsUrl}/.well-known/jwks.json`,
    log,
    // Half of a request's time at most: the rest is for what the token is needed for.
    timeoutMs: budgetMs / 2,
  }
  return createTokenVerifier(createJwksClient(jwks))
}
