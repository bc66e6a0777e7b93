import type { IncomingMessage } from 'node:http'
import type { Log } from '@sallyport/common/log'
import { Problem } from '@sallyport/common/problem'
import { requestIdOf } from '@sallyport/common/request-id'
import type { BffClient } from './bff-client.ts'
import { callOf } from './call.ts'
import type { Sessions } from './sessions.ts'

interface EndSessionDeps {
  bff: BffClient
  sessions: Sessions
  log: Log
}

/** Ends sessions: here first, on every replica, then at the issuer. */
export function createEndSession({ bff, sessions, log }: EndSessionDeps) {
  /** False when the issuer could not be told; the replicas refuse the session all the same. */
  async function tellIssuer(req: IncomingMessage, tell: () => Promise<unknown>): Promise<boolean> {
    try {
      await tell()
      return true
    } catch (error) {
      if (error instanceof Problem && error.status < 500) return true
      log.warn(
        { requestId: requestIdOf(req), err: error },
        'the issuer could not be told that a session ended',
      )
      return false
    }
  }

  return {
    /** The session of this request's cookie, if there is one that still counts. */
    ofCookie: async (req: IncomingMessage): Promise<{ member?: string; sid?: string; revoked: boolean }> => {
      const found = await sessions.peek(req).catch((error: unknown) => {
        // A cookie that no longer counts has nothing left to end.
        if (error instanceof Problem && error.status < 500) return undefined
        throw error
      })
      if (!found) return { revoked: true }
      const { sub: member, sid } = found.claims
      await sessions.end(member, sid)
      const { refreshToken } = found.session
      const revoked =
        refreshToken === undefined || (await tellIssuer(req, () => bff.logout(refreshToken, callOf(req))))
      return { member, sid, revoked }
    },

    /** Another session of the caller, by id. */
    byId: async (
      req: IncomingMessage,
      member: string,
      sessionId: string,
      accessToken: string,
    ): Promise<void> => {
      await sessions.end(member, sessionId)
      await tellIssuer(req, () => bff.endSessions({ sessionId }, accessToken, callOf(req)))
    },
  }
}

export type EndSession = ReturnType<typeof createEndSession>
