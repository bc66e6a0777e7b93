import type { VerifyToken } from '@sallyport/common/access-token'
import type { Log } from '@sallyport/common/log'
import type { Upstreams } from '../upstreams.ts'
import { createActivityLogs } from '../views/activity-logs.ts'
import { eventStream } from './event-stream.ts'
import { createLiveHub } from './live-hub.ts'
import { createUpgradeHandler } from './upgrade-handler.ts'

interface LiveDeps extends Pick<Upstreams, 'accounts' | 'billing' | 'bookings'> {
  verify: VerifyToken
  log: Log
}

/** All times in ms. */
export interface LiveOptions {
  pollMs?: number
  readMs?: number
  heartbeatMs?: number
  helloMs?: number
  maxBufferedBytes?: number
  /** Streams and sockets of one member at once: browsers with several windows, nothing more. */
  mostPerMember?: number
}

/** What happens to a member, while it happens: as server-sent events and over WebSockets. */
export function createLive({ verify, log, ...upstreams }: LiveDeps, options: LiveOptions = {}) {
  const { pollMs = 1_000, readMs = 1_000, heartbeatMs = 15_000, helloMs = 1_000 } = options
  const { maxBufferedBytes = 262_144, mostPerMember = 32 } = options
  const hub = createLiveHub({ logs: createActivityLogs(upstreams), log, pollMs, readMs }, mostPerMember)
  return {
    /** Handler of `GET /events`, behind `requireToken`. */
    events: eventStream(hub, { heartbeatMs, maxBufferedBytes }),
    /** For `serve()`: WebSocket handshakes of `/api/live`. */
    onUpgrade: createUpgradeHandler({ hub, verify, log }, { heartbeatMs, helloMs, maxBufferedBytes }),
    /** After a write of the member: whoever listens shall know at once. */
    nudge: hub.nudge,
    /** For the drain: every stream and socket is told to go. */
    close: hub.close,
    /** How many streams and sockets are open. */
    count: hub.count,
  }
}

export type Live = ReturnType<typeof createLive>
