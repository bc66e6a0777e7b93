import { CompactEncrypt, compactDecrypt, decodeProtectedHeader } from 'jose'
import { z } from 'zod'
import type { GatewayConfig } from './config.ts'

/** What the browser carries for us and cannot read. */
const sealedSchema = z.object({ accessToken: z.string().min(1), refreshToken: z.string().min(1).optional() })
export type SessionTokens = z.output<typeof sealedSchema>

export interface Seal {
  seal: (tokens: SessionTokens) => Promise<string>
  /** The tokens, or undefined when the value was not sealed with one of our keys. */
  open: (value: string) => Promise<SessionTokens | undefined>
}

/** Compact JWE (RFC 7516), `dir` + `A256GCM`, key by `kid`: the newest key seals, every configured key opens. */
export function createSeal(keys: NonNullable<GatewayConfig['sealKeys']>): Seal {
  const byKid = new Map(keys.map(({ kid, k }) => [kid, Buffer.from(k, 'base64url')]))
  const newest = keys[0]
  if (!newest) throw new Error('createSeal() needs at least one key')
  const newestKey = Buffer.from(newest.k, 'base64url')
  const algorithms = { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] }

  return {
    seal: (tokens) =>
      new CompactEncrypt(Buffer.from(JSON.stringify(tokens)))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: newest.kid })
        .encrypt(newestKey),
    open: async (value) => {
      try {
        const key = byKid.get(decodeProtectedHeader(value).kid ?? '')
        if (!key) return undefined
        const { plaintext } = await compactDecrypt(value, key, algorithms)
        return sealedSchema.parse(JSON.parse(Buffer.from(plaintext).toString()))
      } catch {
        return undefined
      }
    },
  }
}

/** Without seal keys the cookie is the bare access token: still httpOnly, but readable to whoever holds the cookie. */
export const bareToken: Seal = {
  seal: ({ accessToken }) => Promise.resolve(accessToken),
  open: (accessToken) => Promise.resolve({ accessToken }),
}
