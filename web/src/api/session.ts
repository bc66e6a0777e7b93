import { queryOptions, type QueryClient } from '@tanstack/react-query'
import type { SignedIn } from './contract.ts'
import { api } from './api.ts'
import { pageFault } from './api-error.ts'
import { forgetMembers } from './views.ts'

/** Why the sign-in page is shown to somebody who was signed in. */
export type Farewell = 'ended' | 'signed-out' | 'signed-out-here-only' | 'signed-out-elsewhere'
export type SessionState = SignedIn | { signedIn: false; farewell?: Farewell | undefined }

const sessionKey = ['session'] as const
/** At most this long between two looks, in ms: setTimeout cannot wait longer than 2^31 ms. */
const longest = 86_400_000
/** A clock that is ahead of the server's must not make us ask in a loop. */
const shortest = 30_000

/** So long before a session ends its page says so, in ms. */
export const noticeMs = 300_000

/**
 * When to look again whether the session still is, in ms: when its end is near enough to be told, for it may have been
 * used elsewhere, and just after it ends; false when there is none.
 */
export function untilNextLook(session: SessionState | undefined, now: number): number | false {
  if (!session?.signedIn) return false
  const left = Date.parse(session.expiresAt) - now
  const wait = left > noticeMs + shortest ? left - noticeMs : left + 1000
  return Number.isNaN(wait) ? shortest : Math.min(Math.max(wait, shortest), longest)
}

/** Who is signed in, asked again whenever the page comes back into view: another tab may have signed out. */
export const sessionQuery = queryOptions({
  queryKey: sessionKey,
  queryFn: async ({ client, signal }): Promise<SessionState> => {
    const session = await api.session(signal)
    if (session.signedIn) return session
    const before = client.getQueryData<SessionState>(sessionKey)
    forgetMembers(client)
    return { signedIn: false, farewell: before?.signedIn ? 'ended' : before?.farewell }
  },
  staleTime: 10_000,
  refetchOnWindowFocus: 'always',
  refetchInterval: (query) => untilNextLook(query.state.data, Date.now()),
})

/** Ends the session in this page; the pages follow from that. */
export async function endSession(client: QueryClient, farewell: Farewell): Promise<void> {
  // An answer still on its way knows of the session before.
  await client.cancelQueries({ queryKey: sessionKey })
  const ended: SessionState = { signedIn: false, farewell }
  client.setQueryData(sessionQuery.queryKey, ended)
  forgetMembers(client)
}

/** Asks anew who is signed in, without waiting for what is known to grow old. */
export const lookAtSession = (client: QueryClient): Promise<void> =>
  client.invalidateQueries({ queryKey: sessionKey })

/**
 * After an accepted sign-in: asks whether the browser really sends the cookie back.
 * @throws ApiError `cookie_not_kept` when a hop or the browser dropped it, which otherwise nobody would be told.
 */
export async function confirmSession(client: QueryClient): Promise<void> {
  await client.cancelQueries({ queryKey: sessionKey })
  const { signedIn } = await client.fetchQuery({ ...sessionQuery, staleTime: 0 })
  if (!signedIn) throw pageFault('cookie_not_kept')
}
