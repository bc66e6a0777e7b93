import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { tokenAudience, tokenIssuer } from '@sallyport/common/access-token'
import jwt from 'jsonwebtoken'

const kid = 'test-key'

/** Signs tokens as accounts does, with a key of its own. */
export function createTestIssuer() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return {
    jwk: { ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'ES256' },
    /** A token of a new session of the member `subject`. */
    issue: (expiresIn = 900, subject = 'mem_test'): string =>
      jwt.sign({ sid: randomUUID(), jti: randomUUID() }, privateKey, {
        algorithm: 'ES256',
        header: { alg: 'ES256', typ: 'at+jwt', kid },
        issuer: tokenIssuer,
        audience: tokenAudience,
        subject,
        expiresIn,
      }),
  }
}

export type TestIssuer = ReturnType<typeof createTestIssuer>
