import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createTokenVerifier } from '@sallyport/common/access-token'
import { createJwksClient } from '@sallyport/common/jwks-client'
import { createLog } from '@sallyport/common/log'
import { createBff } from '../app.ts'
import { createDrift } from '../drift/create-drift.ts'
import { createKeySet } from '../key-set.ts'
import { createLive, type LiveOptions } from '../live/create-live.ts'
import { createMetrics } from '../metrics/create-metrics.ts'
import { createMockControls } from '../upstream/mock-controls.ts'
import { createUpstreams } from '../upstreams.ts'
import { startFakeAccounts } from './fake-accounts.ts'
import { startFakeBilling } from './fake-billing.ts'
import { now, startFakeBookings } from './fake-bookings.ts'
import { createTestIssuer } from './test-issuer.ts'

export const budgetMs = 400

interface BffOptions {
  /** As in the config; 0 shows no copy while a service fails. */
  staleMs?: number
  live?: LiveOptions
  /** With what demo mode adds. */
  demo?: boolean
}

interface Services {
  accounts: { url: string }
  billing: { url: string }
  bookings: { url: string }
}

/** A BFF in process, with the clock of bookings at `now`. */
export async function startBff({ accounts, billing, bookings }: Services, options: BffOptions = {}) {
  const { staleMs = 30_000, live: liveOptions = {}, demo = false } = options
  const logLines: string[] = []
  const log = createLog('bff', 'trace', { write: (line) => void logLines.push(line) })
  const urls = { accountsUrl: accounts.url, billingUrl: billing.url, bookingsUrl: bookings.url }
  const metrics = createMetrics()
  const drift = createDrift({ onBreach: metrics.breached })
  const { close, ...upstreams } = createUpstreams({ ...urls, staleMs }, { metrics, drift })
  const findKey = createJwksClient({ url: `${accounts.url}/.well-known/jwks.json`, log })
  const verify = createTokenVerifier(findKey)
  const live = createLive({ ...upstreams, verify, log }, liveOptions)
  const keySet = createKeySet(upstreams.accounts, log)
  const app = createBff(
    { budgetMs },
    {
      ...upstreams,
      keySet,
      verify,
      log,
      live,
      now: () => now,
      ...(demo ? { controls: createMockControls(urls) } : {}),
    },
  )
  const server = createServer(app).on('upgrade', live.onUpgrade)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A fault of accounts must meet the call under test, not the fetching of keys.
  await findKey('warm-up')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    logLines,
    drift,
    metrics,
    live,
    stop: async () => {
      live.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      close()
    },
  }
}

/** A BFF in process before three fake services. */
export async function startChain(options: BffOptions = {}) {
  const issuer = createTestIssuer()
  const accounts = await startFakeAccounts(issuer)
  const billing = await startFakeBilling()
  const bookings = await startFakeBookings()
  const services = { accounts, billing, bookings }
  const { stop, ...bff } = await startBff(services, options)
  const { url } = bff
  const token = issuer.issue()

  return {
    ...services,
    ...bff,
    token,
    issuer,
    /** Asks as the gateway does for a signed-in browser. */
    get: (path: string, init: RequestInit = {}) =>
      fetch(`${url}${path}`, { headers: { Authorization: `Bearer ${token}` }, ...init }),
    /** Asks as the gateway does on its own behalf. */
    post: (path: string, body: unknown) =>
      fetch(`${url}${path}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    stop: async () => {
      await stop()
      await Promise.all(Object.values(services).map((service) => service.stop()))
    },
  }
}

export type Chain = Awaited<ReturnType<typeof startChain>>
