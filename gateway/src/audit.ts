import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Log } from '@sallyport/common/log'
import { requestIdOf } from '@sallyport/common/request-id'

/** What happens to sessions, in the words of the audit log. */
export type AuthEvent =
  | 'signed-in'
  | 'sign-in-failed'
  | 'code-requested'
  | 'renewed'
  | 'renewal-refused'
  | 'signed-out'
  | 'session-ended'
  | 'password-changed'
  | 'limit-reached'

interface AuthRecord {
  member?: string
  /** The session id; the record holds its hash. */
  sid?: string
  /** The class of a reason, never what somebody typed. */
  reason?: string
}

/** Enough to follow a session through the logs, and of no use to whoever reads them. */
const sidHash = (sid: string): string => createHash('sha256').update(sid).digest('hex').slice(0, 16)

/** One structured record an event (OWASP ASVS 5.0 16.3). */
export function createAudit(log: Log) {
  return (
    event: AuthEvent,
    req: IncomingMessage | undefined,
    { member, sid, reason }: AuthRecord = {},
  ): void => {
    log.info(
      {
        event,
        ...(req === undefined ? {} : { requestId: requestIdOf(req) }),
        ...(member === undefined ? {} : { member }),
        ...(sid === undefined ? {} : { sidHash: sidHash(sid) }),
        ...(reason === undefined ? {} : { reason }),
      },
      'auth',
    )
  }
}

export type Audit = ReturnType<typeof createAudit>
