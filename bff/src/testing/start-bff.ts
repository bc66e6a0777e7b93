import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createTokenVerifier } from '@sallyport/common/access-token'
import { createJwksClient } from '@sallyport/common/jwks-client'
import { createLog } from '@sallyport/common/log'
import { createBff } from '../app.ts'
import { createKeySet } from '../key-set.ts'
import { createUpstreams } from '../upstreams.ts'
import { startFakeAccounts } from './fake-accounts.ts'
import { startFakeBilling } from './fake-billing.ts'
import { now, startFakeBookings } from './fake-bookings.ts'
import { createTestIssuer } from './test-issuer.ts'

export const budgetMs = 400

/** A BFF in process before three fake services, with the clock of bookings at `now`. */
export async function startChain() {
  const issuer = createTestIssuer()
  const accounts = await startFakeAccounts(issuer)
  const billing = await startFakeBilling()
  const bookings = await startFakeBookings()
  const services = { accounts, billing, bookings }

  const logLines: string[] = []
  const log = createLog('bff', 'trace', { write: (line) => void logLines.push(line) })
  const { close, ...upstreams } = createUpstreams({
    accountsUrl: accounts.url,
    billingUrl: billing.url,
    bookingsUrl: bookings.url,
  })
  const findKey = createJwksClient({ url: `${accounts.url}/.well-known/jwks.json`, log })
  const app = createBff(
    { budgetMs },
    {
      ...upstreams,
      keySet: createKeySet(upstreams.accounts, log),
      verify: createTokenVerifier(findKey),
      log,
      now: () => now,
    },
  )
  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const token = issuer.issue()
  // A fault of accounts must meet the call under test, not the fetching of keys.
  await findKey('warm-up')

  return {
    ...services,
    url,
    token,
    issuer,
    logLines,
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
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      close()
      await Promise.all(Object.values(services).map((service) => service.stop()))
    },
  }
}

export type Chain = Awaited<ReturnType<typeof startChain>>
