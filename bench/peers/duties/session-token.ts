import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose'
import { Refusal } from './refusal.ts'
import { sessionCookie } from './session-cookie.ts'

const checks = {
  algorithms: ['ES256'],
  issuer: 'https://accounts.sallyport.test',
  audience: 'sallyport-api',
  typ: 'at+jwt',
  clockTolerance: 30,
}

/** So many verified tokens are remembered, the oldest forgotten first. */
const remembered = 1_000

/**
 * The access token of a request, verified: from the cookie as it is, without a seal to open.
 * @param caches whether a verified token is believed again until it expires
 */
export function createSessionReader(jwks: JSONWebKeySet, caches: boolean) {
  const keys = createLocalJWKSet(jwks)
  const expiry = new Map<string, number>()

  return async (cookies: string | undefined): Promise<string> => {
    const token = sessionCookie(cookies)
    if (!token) throw new Refusal(401, 'session_required')
    if (caches && (expiry.get(token) ?? 0) > Date.now() / 1000) return token
    try {
      const { payload } = await jwtVerify(token, keys, checks)
      if (caches) {
        for (const oldest of expiry.keys()) {
          if (expiry.size < remembered) break
          expiry.delete(oldest)
        }
        expiry.set(token, payload.exp ?? 0)
      }
      return token
    } catch {
      throw new Refusal(401, 'session_required')
    }
  }
}
