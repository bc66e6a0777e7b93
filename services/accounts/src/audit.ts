import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Log } from '@sallyport/common/log'
import { requestIdOf } from '@sallyport/common/request-id'

type AuthEvent =
  | 'signed-in'
  | 'sign-in-failed'
  | 'renewed'
  | 'renewal-refused'
  | 'session-ended'
  | 'password-changed'

interface AuthRecord {
  memberId?: string
  sid?: string
  /** A class, never what somebody typed. */
  reason?: string
}

/** The same digest as in the gateway's audit log, so that a session can be followed through both. */
const sidHash = (sid: string) => createHash('sha256').update(sid).digest('hex').slice(0, 16)

/** One structured record an auth event; no address, no token, no code. */
export function createAudit(log: Log) {
  return (event: AuthEvent, req: IncomingMessage, { memberId, sid, reason }: AuthRecord = {}): void => {
    log.info(
      {
        event,
        requestId: requestIdOf(req),
        ...(memberId === undefined ? {} : { memberId }),
        ...(sid === undefined ? {} : { sidHash: sidHash(sid) }),
        ...(reason === undefined ? {} : { reason }),
      },
      'auth',
    )
  }
}

export type Audit = ReturnType<typeof createAudit>
