import { hkdfSync, randomBytes } from 'node:crypto'
import { CompactEncrypt, compactDecrypt, decodeProtectedHeader } from 'jose'
import type { GatewayConfig } from '../config.ts'

type SealKeys = NonNullable<GatewayConfig['sealKeys']>
type Purpose = 'marker' | 'answer'

/** What only this gateway and its replicas can write or read. */
export interface ChainSeal {
  seal: (purpose: Purpose, value: object) => Promise<string>
  /** Undefined for whatever was not sealed for this purpose with one of our keys. */
  open: (purpose: Purpose, text: string) => Promise<unknown>
}

/**
 * Compact JWE (`dir`, `A256GCM`) under keys derived from the seal keys (HKDF, RFC 5869): what is sealed here opens no
 * session, and no cookie passes for it. Without seal keys the key is this process's own, and a replica's marker is
 * a stranger's.
 */
export function createChainSeal(keysOf: () => SealKeys): ChainSeal {
  const own = { kid: 'process', k: randomBytes(32).toString('base64url') }
  const keys = () => (keysOf().length > 0 ? keysOf() : [own])
  const derived = ({ k }: SealKeys[number], purpose: Purpose) =>
    new Uint8Array(
      hkdfSync('sha256', Buffer.from(k, 'base64url'), '', `sallyport chain check: ${purpose}`, 32),
    )

  return {
    seal: (purpose, value) => {
      const [newest = own] = keys()
      return new CompactEncrypt(Buffer.from(JSON.stringify(value)))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: newest.kid })
        .encrypt(derived(newest, purpose))
    },
    open: async (purpose, text) => {
      try {
        const { kid } = decodeProtectedHeader(text)
        const key = keys().find((candidate) => candidate.kid === kid)
        if (!key) return undefined
        const allowed = { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] }
        const { plaintext } = await compactDecrypt(text, derived(key, purpose), allowed)
        return JSON.parse(Buffer.from(plaintext).toString())
      } catch {
        return undefined
      }
    },
  }
}
