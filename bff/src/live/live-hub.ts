import { Problem } from '@sallyport/common/problem'
import type { EndReason } from './live-event.ts'
import { createMemberFeed, type FeedDeps, type Listener } from './member-feed.ts'

/** setTimeout holds no more than 24.8 days. */
const longestMs = 2_147_483_647

export interface Connection extends Listener {
  memberId: string
  /** Tells the client why, and ends the connection. */
  end: (reason: EndReason) => void
}

/**
 * All who listen here, whatever they are connected by.
 * @param mostPerMember streams and sockets that one member may have open here at once
 */
export function createLiveHub(deps: FeedDeps, mostPerMember: number) {
  const feeds = new Map<string, ReturnType<typeof createMemberFeed>>()
  const connections = new Set<Connection>()
  let isClosed = false

  function feedOf(memberId: string) {
    const feed = feeds.get(memberId) ?? createMemberFeed(memberId, deps)
    feeds.set(memberId, feed)
    return feed
  }

  return {
    /** @throws Problem `too_many_requests` when the member has as many open as one may have. */
    check: (memberId: string): void => {
      if ((feeds.get(memberId)?.size() ?? 0) < mostPerMember) return
      const detail = `At most ${mostPerMember} streams may be open at once: close some`
      throw new Problem('too_many_requests', { detail, headers: { 'Retry-After': '60' } })
    },

    /** Feeds a connection until its token expires, or the server goes. @returns to be called when it is closed */
    connect: (connection: Connection): (() => void) => {
      const { memberId, expiresAt, end } = connection
      const expiry = setTimeout(end, Math.min(expiresAt - Date.now(), longestMs), 'token_expired')
      if (isClosed) setImmediate(end, 'going_away')
      connections.add(connection)
      const feed = feedOf(memberId)
      const leave = feed.join(connection)
      return () => {
        clearTimeout(expiry)
        connections.delete(connection)
        leave()
        if (feed.size() === 0 && feeds.get(memberId) === feed) feeds.delete(memberId)
      }
    },

    /** Something of the member's was written here: whoever listens shall know at once. */
    nudge: (memberId: string): void => feeds.get(memberId)?.nudge(),

    /** For a drain: everybody is told to go. */
    close: (): void => {
      isClosed = true
      for (const { end } of connections) end('going_away')
    },

    count: () => connections.size,
  }
}

export type LiveHub = ReturnType<typeof createLiveHub>
