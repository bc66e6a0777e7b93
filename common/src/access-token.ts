import { createPublicKey, type KeyObject } from 'node:crypto'
import jwt from 'jsonwebtoken'
import { z } from 'zod'
import { createDigestCache } from './digest-cache.ts'
import { Problem } from './problem.ts'

/** What the accounts service puts into an access token (RFC 9068 profile). */
export const tokenIssuer = 'https://accounts.sallyport.test'
export const tokenAudience = 'sallyport-api'
const tokenType = 'at+jwt'
/** Tolerated clock difference between two containers, in seconds. */
const leeway = 30

/** A public signing key as our JWKS carries it; anything else in the set is ignored. */
export const signingKeySchema = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  kid: z.string().min(1),
  use: z.literal('sig').optional(),
  alg: z.literal('ES256').optional(),
  key_ops: z
    .array(z.string())
    .refine((ops) => ops.includes('verify'))
    .optional(),
})
export const jwksSchema = z.object({ keys: z.array(z.unknown()).max(20) })
export type SigningKey = z.output<typeof signingKeySchema>

const headerSchema = z.object({
  alg: z.literal('ES256'),
  typ: z.literal(tokenType),
  kid: z.string().min(1).max(128),
})
const claimsSchema = z.object({
  iss: z.literal(tokenIssuer),
  aud: z.literal(tokenAudience),
  sub: z.string().min(1),
  /** The session (refresh family) that the token belongs to. */
  sid: z.string().min(1),
  jti: z.string().min(1),
  iat: z.number(),
  exp: z.number(),
})
export type AccessClaims = z.output<typeof claimsSchema>

/** Finds the public key for a key id, or undefined when the issuer has none such. */
export type FindKey = (kid: string) => Promise<KeyObject | undefined>
export type VerifyToken = (token: string) => Promise<AccessClaims>

/** Keys of a JWKS document by id; entries of another kind or use are left out. */
export function keysById(document: unknown): Map<string, KeyObject> {
  const keys = new Map<string, KeyObject>()
  for (const entry of jwksSchema.parse(document).keys) {
    const parsed = signingKeySchema.safeParse(entry)
    if (!parsed.success) continue
    const { kid, kty, crv, x, y } = parsed.data
    keys.set(kid, createPublicKey({ key: { kty, crv, x, y }, format: 'jwk' }))
  }
  return keys
}

const refuse = (detail: string, cause?: unknown) => new Problem('invalid_token', { detail, cause })

/** The three parts as canonical base64url: jsonwebtoken itself accepts padding, `+/` and stray bits. */
function header(token: string): z.output<typeof headerSchema> {
  const parts = token.split('.')
  const canonical = parts.every(
    (part) => part !== '' && Buffer.from(part, 'base64url').toString('base64url') === part,
  )
  if (parts.length !== 3 || !canonical) throw refuse('The token is not a compact JWS')
  try {
    return headerSchema.parse(JSON.parse(Buffer.from(parts[0] ?? '', 'base64url').toString()))
  } catch (error) {
    throw refuse('The token header is not ours', error)
  }
}

/** A token that was verified, and with which key: as long as that key counts, only its time has to be looked at again. */
interface Verified {
  kid: string
  key: KeyObject
  claims: AccessClaims
}
/** Members who are active at once on one replica, and the minute in which a key that was taken back is noticed anyway. */
const remembered = { maxEntries: 10_000, lifeMs: 60_000 }

/**
 * Verifies an access token: ES256 only, key by `kid` from our own key set (never from `jku`, `jwk` or `x5u`), and
 * `iss aud exp nbf typ` (RFC 8725 section 3, RFC 9068 section 4).
 * The same token is verified once a minute; its time and its key are looked at every time.
 * @throws Problem `invalid_token`; whatever `findKey` throws when the key set cannot be had.
 */
export function createTokenVerifier(findKey: FindKey, now: () => number = Date.now): VerifyToken {
  const verified = createDigestCache<Verified>({ ...remembered, now })

  return async (token) => {
    const known = verified.get(token)
    const isInTime = known !== undefined && now() / 1000 < known.claims.exp + leeway
    if (isInTime && (await findKey(known.kid)) === known.key) return known.claims
    const { kid } = header(token)
    const key = await findKey(kid)
    if (!key) throw refuse('The token is signed with an unknown key')
    try {
      const checks = {
        algorithms: ['ES256' as const],
        issuer: tokenIssuer,
        audience: tokenAudience,
        clockTolerance: leeway,
        clockTimestamp: Math.floor(now() / 1000),
      }
      const claims = Object.freeze(claimsSchema.parse(jwt.verify(token, key, checks)))
      // jsonwebtoken does not look at it: a token from the future was made by a clock, or a hand, that is not the issuer's.
      if (claims.iat > now() / 1000 + leeway)
        throw new Error('the token says that it was issued in the future')
      verified.set(token, { kid, key, claims })
      return claims
    } catch (error) {
      throw refuse(
        error instanceof jwt.TokenExpiredError ? 'The token has expired' : 'The token does not verify',
        error,
      )
    }
  }
}
