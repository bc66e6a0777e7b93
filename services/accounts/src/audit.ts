import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Log } from '@sallyport/common/log'
import { requestIdOf } from '@sallyport/common/request-id'
import type { CodeRefusal } from './login-codes.ts'

/** Why nobody was signed in. */
export type SignInFailure = 'wrong-password' | 'unknown-account' | CodeRefusal

interface SessionOf {
  memberId: string
  sid: string
}

/** Each event with what its record says. A reason is a class, never what somebody typed. */
interface AuthEvents {
  'signed-in': SessionOf & { reason: 'password' | 'code' }
  'sign-in-failed': { memberId?: string; reason: SignInFailure }
  renewed: SessionOf
  /** A spent refresh token came back after its grace: its session ended. */
  'refresh-reused': SessionOf
  'session-ended': SessionOf & { reason: 'signed-out' | 'by-member' | 'password-changed' | 'expired' }
  'password-changed': SessionOf
}

/** The same digest as in the gateway's audit log, so that a session can be followed through both. */
const sidHash = (sid: string) => createHash('sha256').update(sid).digest('hex').slice(0, 16)

/** One structured record an auth event; no address, no token, no code. */
export function createAudit(log: Log) {
  return <Event extends keyof AuthEvents>(
    event: Event,
    req: IncomingMessage,
    facts: AuthEvents[Event],
  ): void => {
    const { sid, memberId, reason }: { sid?: string; memberId?: string; reason?: string } = facts
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

const sessionId = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gi

/** For the access log: a path may name a session, whose id stands in no record. */
export const withoutSessionIds = (path: string): string => path.replace(sessionId, ':session_id')
