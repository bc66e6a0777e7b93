import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { z } from 'zod'

/** A private EC P-256 key as JWK (RFC 7518 section 6.2). */
const privateJwk = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.base64url(),
  y: z.base64url(),
  d: z.base64url(),
  kid: z.string().min(1).max(128),
  alg: z.literal('ES256').optional(),
  use: z.literal('sig').optional(),
})

export interface SigningKey {
  kid: string
  privateKey: KeyObject
  publicKey: KeyObject
  /** What the key set shows: never `d`. */
  publicJwk: Record<'kty' | 'crv' | 'x' | 'y' | 'kid' | 'use' | 'alg', string>
}

const signingKey = privateJwk.transform(({ kid, kty, crv, x, y, d }, context): SigningKey => {
  try {
    const privateKey = createPrivateKey({ key: { kty, crv, x, y, d }, format: 'jwk' })
    return {
      kid,
      privateKey,
      publicKey: createPublicKey(privateKey),
      publicJwk: { kty, crv, x, y, kid, use: 'sig', alg: 'ES256' },
    }
  } catch {
    context.addIssue({ code: 'custom', message: 'must be valid keys: x and y do not belong to d' })
    return z.NEVER
  }
})

export const signingKeysSchema = z
  .tuple([signingKey], signingKey)
  .refine(
    (keys) => new Set(keys.map(({ kid }) => kid)).size === keys.length,
    'must have a kid of its own each',
  )

export type SigningKeys = z.output<typeof signingKeysSchema>
