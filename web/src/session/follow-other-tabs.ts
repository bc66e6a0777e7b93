import type { QueryClient } from '@tanstack/react-query'
import { endSession, lookAtSession, sessionQuery, type SessionState } from '../api/session.ts'

/** What one tab tells the others of who is signed in: another member, nobody any more, or nobody by the member's own wish. */
type News = 'changed' | 'signed-out'

/** Signed out on purpose, in this tab or in another. */
const wasWished = (session: SessionState | undefined) =>
  session?.signedIn === false && session.farewell?.startsWith('signed-out') === true

const memberOf = (session: SessionState) => (session.signedIn ? session.member.id : undefined)

/**
 * Keeps the tabs of a browser of one mind: a tab that learns that somebody signed in or out tells the others, and follows
 * what they tell. Only this origin can speak on the channel, and nothing is taken from it but that something changed: who
 * is signed in, the gateway is asked.
 * @returns to be called when the page no longer follows
 */
export function followOtherTabs(client: QueryClient, name = 'session'): () => void {
  const channel = new BroadcastChannel(name)
  const current = () => client.getQueryData<SessionState>(sessionQuery.queryKey)
  let before = current()

  function tell(session: SessionState): News | undefined {
    const previous = before
    before = session
    // The first answer after the page was loaded is news to this tab only.
    if (!previous) return undefined
    if (wasWished(session)) {
      const wasTold = !session.signedIn && session.farewell === 'signed-out-elsewhere'
      return wasTold || wasWished(previous) ? undefined : 'signed-out'
    }
    return memberOf(session) === memberOf(previous) ? undefined : 'changed'
  }

  const unsubscribe = client.getQueryCache().subscribe(({ type, query }) => {
    if (type !== 'updated' || query.queryKey[0] !== sessionQuery.queryKey[0]) return
    const session = current()
    if (!session || session === before) return
    const message = tell(session)
    // A channel has no target: only this origin can listen.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    if (message) channel.postMessage(message)
  })

  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (data === 'changed') void lookAtSession(client)
    // It may have been learnt already that the session is over, but not why.
    if (data === 'signed-out' && !wasWished(current())) void endSession(client, 'signed-out-elsewhere')
  })

  return () => {
    unsubscribe()
    channel.close()
  }
}
