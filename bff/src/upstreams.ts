import type { BffConfig } from './config.ts'
import { createAccountsClient } from './upstream/accounts.ts'
import { createBillingClient } from './upstream/billing.ts'
import { createBookingsClient } from './upstream/bookings.ts'

/** The three services behind the BFF. */
export function createUpstreams(config: Pick<BffConfig, 'accountsUrl' | 'billingUrl' | 'bookingsUrl'>) {
  const accounts = createAccountsClient(config.accountsUrl)
  const billing = createBillingClient(config.billingUrl)
  const bookings = createBookingsClient(config.bookingsUrl)
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
