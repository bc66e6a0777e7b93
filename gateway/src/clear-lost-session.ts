import { Problem } from '@sallyport/common/problem'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Sessions } from './sessions.ts'

const lost: ReadonlySet<string> = new Set(['session_required', 'malformed_cookie'])

/** A cookie that no longer counts is taken away with the refusal, so that the browser does not send it for ever. */
export function clearLostSession(sessions: Sessions) {
  return (error: unknown, req: IncomingMessage, res: ServerResponse): void => {
    if (error instanceof Problem && lost.has(error.code) && req.headers.cookie && !res.headersSent)
      sessions.clearCookie(req, res)
  }
}
