import type { IncomingMessage } from 'node:http'
import type { SentCookie } from '@sallyport/common/contracts/transport'
import { Problem } from '@sallyport/common/problem'
import type { Guards } from '../guards.ts'
import type { Seal } from '../seal.ts'
import type { SessionCookie } from '../session-cookie.ts'
import type { Sessions } from '../sessions.ts'

export interface SentCookieDeps {
  cookie: SessionCookie
  seal: Seal
  sessions: Sessions
  guards: Pick<Guards, 'singleCookie'>
}

type Look = Pick<SentCookie, 'state' | 'bytes'> & { accessToken?: string }

/** Name, `=` and value of the only cookie of that name, without the `=`. */
function bytesOf(header = '', name: string): number | null {
  const pair = header.split(';').find((one) => one.split('=', 1)[0]?.trim() === name)
  return pair === undefined ? null : pair.trim().length - 1
}

/** Looks at a session cookie that a request brought: a word for its state, and its token for whoever asks further. */
export function createCookieLook({ cookie, seal, sessions, guards }: SentCookieDeps) {
  async function stateOf(value: string): Promise<Pick<Look, 'state' | 'accessToken'>> {
    if (!(await seal.open(value))) return { state: 'unopenable' }
    try {
      const found = await sessions.peekValue(value)
      return found ? { state: 'open', accessToken: found.session.accessToken } : { state: 'absent' }
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      return { state: error.code === 'session_required' ? 'ended' : 'unknown' }
    }
  }

  return async (req: IncomingMessage, name: string): Promise<Look> => {
    if (!guards.singleCookie(req.headers.cookie, name)) return { state: 'twice', bytes: null }
    const bytes = bytesOf(req.headers.cookie, name)
    try {
      const value = cookie.readNamed(req, name)
      return value === undefined ? { state: 'absent', bytes: null } : { ...(await stateOf(value)), bytes }
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'malformed_cookie') throw error
      return { state: 'malformed', bytes }
    }
  }
}
