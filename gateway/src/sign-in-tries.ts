import type { IncomingMessage, ServerResponse } from 'node:http'
import { Problem } from '@sallyport/common/problem'
import type { Audit } from './audit.ts'
import type { GatewayConfig } from './config.ts'
import { createRateLimiter, type Quota } from './rate-limit.ts'
import { accountSubject, addressSubject } from './rate-limit-subject.ts'
import type { Store } from './store/store.ts'
import type { ReadTransport } from './transport.ts'

interface SignInTriesParts {
  store: Store
  config: Pick<GatewayConfig, 'tries'>
  transportOf: ReadTransport
  audit: Audit
  /** False for the test that shows what the limit is for. */
  enabled: boolean
}

/**
 * Tries to sign in, and to name the current password in a session that may be a stolen one, counted by account (whoever tries) and by the client's real address (whatever it tries). Counted
 * before they are made, so that parallel guesses do not slip through; a success clears the account's count.
 */
export function createSignInTries({ store, config, transportOf, audit, enabled }: SignInTriesParts) {
  const { perAccount, perAddress, windowMs } = config.tries
  const limiters = (kind: string) => ({
    account: createRateLimiter(store, { name: `${kind}-account`, limit: perAccount, windowMs }),
    address: createRateLimiter(store, { name: `${kind}-address`, limit: perAddress, windowMs }),
  })
  const byKind = { 'sign-in': limiters('sign-in'), code: limiters('code'), password: limiters('password') }
  type Kind = keyof typeof byKind

  return {
    /**
     * Counts a try and tells the client what remains.
     * @param account an e-mail address, or of a password the member's id
     * @throws Problem `too_many_requests` with Retry-After.
     */
    consume: async (
      kind: Kind,
      account: string,
      req: IncomingMessage,
      res: ServerResponse,
    ): Promise<void> => {
      if (!enabled) return
      const limits = byKind[kind]
      let quota: Quota
      try {
        quota = await limits.address.consume(addressSubject(transportOf(req).clientAddress))
        await limits.account.consume(accountSubject(account))
      } catch (error) {
        if (error instanceof Problem && error.code === 'too_many_requests')
          audit('limit-reached', req, { reason: kind })
        throw error
      }
      // The address's quota only: the account's would tell strangers how often others tried.
      for (const [name, value] of Object.entries(quota.headers)) res.setHeader(name, value)
    },

    /** After a success: the tries before it were its owner's. */
    forgive: async (kind: Kind, account: string): Promise<void> =>
      byKind[kind].account.reset(accountSubject(account)),
  }
}

export type SignInTries = ReturnType<typeof createSignInTries>
