import { randomUUID } from 'node:crypto'
import {
  type AccessClaims,
  createTokenVerifier,
  tokenAudience,
  tokenIssuer,
  type VerifyToken,
} from '@sallyport/common/access-token'
import { Problem } from '@sallyport/common/problem'
import jwt from 'jsonwebtoken'
import type { KeyRing } from './key-ring.ts'

export interface AccessTokenOptions {
  keys: KeyRing
  /** Life of a token in seconds. */
  seconds: number
  /** Whether a session was ended: its tokens are refused, although they verify. */
  hasEnded: (sid: string) => boolean
  now: () => number
}

/** Issues and verifies access tokens: JWT by the RFC 9068 profile, ES256. */
export function createAccessTokens({ keys, seconds, hasEnded, now }: AccessTokenOptions) {
  /** @param sid the session (refresh family) that the token belongs to. */
  function issue(memberId: string, sid: string): string {
    const { kid, privateKey } = keys.signing()
    const iat = Math.floor(now() / 1000)
    const claims: AccessClaims = {
      iss: tokenIssuer,
      aud: tokenAudience,
      sub: memberId,
      sid,
      jti: randomUUID(),
      iat,
      exp: iat + seconds,
    }
    return jwt.sign(claims, privateKey, {
      algorithm: 'ES256',
      header: { alg: 'ES256', typ: 'at+jwt', kid },
    })
  }

  const verifyAlone = createTokenVerifier(async (kid) => keys.find(kid)?.publicKey)
  const verify: VerifyToken = async (token) => {
    const claims = await verifyAlone(token)
    if (hasEnded(claims.sid)) throw new Problem('invalid_token', { detail: 'The session has ended' })
    return claims
  }

  return { issue, seconds, verify }
}

export type AccessTokens = ReturnType<typeof createAccessTokens>
