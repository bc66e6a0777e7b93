import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { isSessionLost, isTransient } from './api-error.ts'
import { endSession } from './session.ts'

/** The page's cache. Whichever call learns that the session is gone, the page goes back to sign-in. */
export function createQueryClient(): QueryClient {
  const onError = (error: unknown) => {
    if (isSessionLost(error)) void endSession(client, 'ended')
  }
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      // "always": without a network a call fails and says so, instead of waiting for ever.
      queries: {
        networkMode: 'always',
        retry: (failures, error) => failures < 1 && isTransient(error),
        retryDelay: 600,
      },
      // Variables hold passwords and codes: forgotten as soon as nothing shows the outcome.
      mutations: { networkMode: 'always', gcTime: 0 },
    },
  })
  return client
}
