import type { Log } from '@sallyport/common/log'
import type { OpenStreams } from './open-streams.ts'
import type { Store } from './store/store.ts'

const channel = 'ended-sessions'
const keyOf = (sid: string) => `ended:${sid}`

interface EndedDeps {
  store: Store
  streams: OpenStreams
  /** Drops what this replica remembers of a session. */
  forget: (sid: string) => void
  log: Log
  /** No cookie of a session counts for longer than this after its end. */
  absoluteSeconds: number
}

/**
 * The denylist of sessions. It is asked on every request: when the store is away nobody is let in on a guess (the
 * Problem `store_unavailable` passes through), because a session that was ended must stay ended.
 */
export function createEndedSessions({ store, streams, forget, log, absoluteSeconds }: EndedDeps) {
  return {
    isEnded: async (sid: string): Promise<boolean> => (await store.get(keyOf(sid))) !== undefined,

    /** From here on no replica accepts the session, and its open streams end on every one. */
    end: async (sid: string): Promise<void> => {
      forget(sid)
      await store.set(keyOf(sid), '1', absoluteSeconds * 1000)
      await store.publish(channel, sid)
    },

    /** Ends streams of sessions that any replica ended. Resolves to what stops it. */
    watch: (): Promise<() => Promise<void>> =>
      store.subscribe(channel, (sid) => {
        forget(sid)
        streams.endAll(sid)
        log.debug('streams of an ended session were closed')
      }),
  }
}

export type EndedSessions = ReturnType<typeof createEndedSessions>
