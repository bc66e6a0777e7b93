import type { BffConfig } from './config.ts'
import { createAccountsClient } from './upstream/accounts.ts'
import { createBillingClient } from './upstream/billing.ts'
import { createBookingsClient } from './upstream/bookings.ts'
import type { UpstreamDeps } from './upstream/upstream.ts'

type UpstreamsConfig = Pick<BffConfig, 'accountsUrl' | 'billingUrl' | 'bookingsUrl' | 'staleMs'>

/** The three services behind the BFF. */
export function createUpstreams(config: UpstreamsConfig, deps: Omit<UpstreamDeps, 'staleMs'>) {
  const shared = { ...deps, staleMs: config.staleMs }
  const accounts = createAccountsClient(config.accountsUrl, shared)
  const billing = createBillingClient(config.billingUrl, shared)
  const bookings = createBookingsClient(config.bookingsUrl, shared)
  return {
    accounts,
    billing,
    bookings,
    close: () => {
      for (const { close } of [accounts, billing, bookings]) close()
    },
  }
}

export type Upstreams = ReturnType<typeof createUpstreams>
