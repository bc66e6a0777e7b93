import { createSeal } from '../../gateway/src/seal.ts'
import { sealKeys } from '../contenders/gateway.ts'
import { namedCookie } from './session-cookie.ts'

const { seal } = createSeal(() => sealKeys)

/**
 * A session cookie as the gateway of a bench writes it, name and value, of a member who never signed in.
 * @param agoSeconds how long ago the session was last used: after a minute the gateway writes it anew
 */
export async function sealSession(accessToken: string, agoSeconds = 0): Promise<string> {
  const seenAt = Math.floor(Date.now() / 1000) - agoSeconds
  return namedCookie(await seal({ accessToken, startedAt: seenAt, seenAt }))
}
