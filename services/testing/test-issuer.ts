import { generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto'
import { createTokenVerifier, tokenAudience, tokenIssuer } from '@sallyport/common/access-token'
import jwt from 'jsonwebtoken'

const kid = 'test-key'
const newKeys = () => generateKeyPairSync('ec', { namedCurve: 'P-256' })

/** Signs access tokens as the accounts service does, and some that no service may take. */
export function createTestIssuer() {
  const { privateKey, publicKey } = newKeys()

  function sign(memberId: string, changes: object = {}, header: object = {}, key: KeyObject = privateKey) {
    const iat = Math.floor(Date.now() / 1000)
    const ids = {
      iss: tokenIssuer,
      aud: tokenAudience,
      sub: memberId,
      sid: 'test-session',
      jti: randomUUID(),
    }
    return jwt.sign({ ...ids, iat, exp: iat + 900, ...changes }, key, {
      algorithm: 'ES256',
      header: { alg: 'ES256', typ: 'at+jwt', kid, ...header },
    })
  }

  /** By what is wrong with them. The verifier's own tests have the rest: here, that a service asks it at all. */
  function badTokens(memberId: string): Record<string, string> {
    const [, payload = ''] = sign(memberId).split('.')
    const unsigned = Buffer.from(JSON.stringify({ alg: 'none', typ: 'at+jwt', kid })).toString('base64url')
    return {
      'no token at all': '',
      garbage: 'not-a-token',
      expired: sign(memberId, { exp: Math.floor(Date.now() / 1000) - 60 }),
      'a foreign key id': sign(memberId, {}, { kid: 'foreign' }, newKeys().privateKey),
      'another key under our id': sign(memberId, {}, {}, newKeys().privateKey),
      'another audience': sign(memberId, { aud: 'elsewhere' }),
      unsigned: `${unsigned}.${payload}.`,
    }
  }

  return {
    /** As the accounts service is given it. */
    privateJwk: { ...privateKey.export({ format: 'jwk' }), kid },
    tokenFor: (memberId: string) => sign(memberId),
    badTokens,
    verify: createTokenVerifier((id) => Promise.resolve(id === kid ? publicKey : undefined)),
  }
}
