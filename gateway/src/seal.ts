import { CompactEncrypt, compactDecrypt, decodeProtectedHeader } from 'jose'
import { createDigestCache } from '@sallyport/common/digest-cache'
import type { GatewayConfig } from './config.ts'
import {
  sealedSessionSchema,
  unverifiedClaims,
  type SealedSession,
  type UnverifiedClaims,
} from './sealed-session.ts'

interface Opened {
  session: SealedSession
  /** Of its access token, which nobody has verified yet. */
  claims: UnverifiedClaims
  /** It was sealed with a key that is no longer the newest. */
  outdated: boolean
}

export interface Seal {
  seal: (session: SealedSession) => Promise<string>
  /** Undefined when the value was not sealed with one of our keys. */
  open: (value: string) => Promise<Opened | undefined>
  /** Drops what is remembered of a session. */
  forget: (sid: string) => void
}

type SealKeys = NonNullable<GatewayConfig['sealKeys']>

interface Known {
  session: SealedSession
  claims: UnverifiedClaims
  key: SealKeys[number]
}
/** A cookie is written anew after a minute of use. */
const remembered = { maxEntries: 10_000, lifeMs: 120_000 }

/**
 * Compact JWE (RFC 7516), `dir` + `A256GCM`, key by `kid`: the newest key seals, every configured key opens.
 * A cookie that was opened is remembered by its digest; that its key still counts is looked at every time.
 * @param keysOf the keys of the moment, newest first: they rotate while the process runs.
 */
export function createSeal(keysOf: () => SealKeys): Seal {
  const opened = createDigestCache<Known>(remembered)
  const algorithms = { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] }

  return {
    seal: (session) => {
      const [newest] = keysOf()
      if (!newest) throw new Error('there is no seal key')
      return new CompactEncrypt(Buffer.from(JSON.stringify(session)))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: newest.kid })
        .encrypt(Buffer.from(newest.k, 'base64url'))
    },
    open: async (value) => {
      const keys = keysOf()
      const known = opened.get(value)
      if (known && keys.some(({ kid, k }) => kid === known.key.kid && k === known.key.k))
        return { session: known.session, claims: known.claims, outdated: keys[0]?.kid !== known.key.kid }
      try {
        const { kid } = decodeProtectedHeader(value)
        const key = keys.find((candidate) => candidate.kid === kid)
        if (!key) return undefined
        const { plaintext } = await compactDecrypt(value, Buffer.from(key.k, 'base64url'), algorithms)
        const session = Object.freeze(
          sealedSessionSchema.parse(JSON.parse(Buffer.from(plaintext).toString())),
        )
        const claims = unverifiedClaims(session.accessToken)
        if (!claims) return undefined
        opened.set(value, { session, claims, key })
        return { session, claims, outdated: key !== keys[0] }
      } catch {
        return undefined
      }
    },
    forget: (sid) => opened.drop(({ claims }) => claims.sid === sid),
  }
}

/** Without seal keys the cookie is the bare access token: httpOnly, but readable to whoever holds it, and not renewable. */
export const bareToken: Seal = {
  seal: ({ accessToken }) => Promise.resolve(accessToken),
  open: (accessToken) => {
    const claims = unverifiedClaims(accessToken)
    if (!claims) return Promise.resolve(undefined)
    const session = { accessToken, startedAt: claims.iat, seenAt: Math.floor(Date.now() / 1000) }
    return Promise.resolve({ session, claims, outdated: false })
  },
  forget: () => undefined,
}
