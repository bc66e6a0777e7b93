import type { IncomingMessage } from 'node:http'
import { Problem } from '@sallyport/common/problem'
import type { Guard } from './guard.ts'
import type { Session, Sessions } from './sessions.ts'

const current = Symbol('session')
declare module 'node:http' {
  interface IncomingMessage {
    [current]?: Session
  }
}

/** Lets only signed-in requests through and keeps their session for `sessionOf`. */
export function requireSession(sessions: Sessions): Guard {
  return async (req) => {
    const session = await sessions.find(req)
    if (!session) throw new Problem('session_required')
    req[current] = session
  }
}

/** The session of a request; only behind `requireSession`. */
export function sessionOf(req: IncomingMessage): Session {
  const session = req[current]
  if (!session) throw new Error('sessionOf() was used on a request that never passed requireSession()')
  return session
}
