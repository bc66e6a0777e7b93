import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AccessClaims, VerifyToken } from '@sallyport/common/access-token'
import { Problem } from '@sallyport/common/problem'
import type { Seal, SessionTokens } from './seal.ts'
import type { SessionCookie } from './session-cookie.ts'

export interface Session {
  claims: AccessClaims
  tokens: SessionTokens
}

export interface Sessions {
  /** The session of a request; undefined without a cookie. Throws `session_required` for one that no longer counts. */
  find: (req: IncomingMessage) => Promise<Session | undefined>
  /** Verifies new tokens and writes the cookie: the only way into a session. */
  begin: (req: IncomingMessage, res: ServerResponse, tokens: SessionTokens) => Promise<Session>
  end: (req: IncomingMessage, res: ServerResponse) => void
}

interface SessionParts {
  cookie: SessionCookie
  seal: Seal
  verify: VerifyToken
}

/** Cookie ⇄ tokens: nothing outside this file turns one into the other. */
export function createSessions({ cookie, seal, verify }: SessionParts): Sessions {
  const ended = (detail: string, cause?: unknown) => new Problem('session_required', { detail, cause })

  return {
    find: async (req) => {
      const value = cookie.read(req)
      if (value === undefined) return undefined
      const tokens = await seal.open(value)
      if (!tokens) throw ended('The session cookie cannot be opened: sign in again')
      try {
        return { claims: await verify(tokens.accessToken), tokens }
      } catch (error) {
        if (error instanceof Problem && error.code === 'invalid_token')
          throw ended('The session is over: sign in again', error)
        throw error
      }
    },
    begin: async (req, res, tokens) => {
      const claims = await verify(tokens.accessToken)
      cookie.write(req, res, await seal.seal(tokens))
      return { claims, tokens }
    },
    end: (req, res) => cookie.clear(req, res),
  }
}
