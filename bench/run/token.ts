import { generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import { tokenAudience, tokenIssuer } from '@sallyport/common/access-token'

const kid = 'bench'
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A key of this run, its set, and tokens of members that outlive the run. */
export function createIssuer(now = Date.now()) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const iat = Math.floor(now / 1000)
  return {
    jwks: JSON.stringify({
      keys: [{ ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'ES256' }],
    }),
    /** @param more further claims, e.g. to make it longer */
    issue: (sub: string, more: object = {}): string => {
      const names = { iss: tokenIssuer, aud: tokenAudience, sub }
      const claims = { ...more, ...names, sid: randomUUID(), jti: randomUUID(), iat, exp: iat + 86_400 }
      const signed = `${part({ alg: 'ES256', typ: 'at+jwt', kid })}.${part(claims)}`
      const signature = sign('sha256', Buffer.from(signed), { key: privateKey, dsaEncoding: 'ieee-p1363' })
      return `${signed}.${signature.toString('base64url')}`
    },
  }
}

/** A key of this run, its set, and a token of one member. */
export function issueToken(now = Date.now()) {
  const { jwks, issue } = createIssuer(now)
  return { token: issue('mem_bench'), jwks }
}
