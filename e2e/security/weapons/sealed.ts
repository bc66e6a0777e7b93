import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

export interface SealKey {
  kid: string
  /** 32 bytes, base64url. */
  k: string
}

/** What the gateway keeps in its cookie; times in epoch seconds. Written anew here: an attacker has no import either. */
export interface SealedSession {
  accessToken: string
  refreshToken?: string
  startedAt: number
  seenAt: number
}

const cookieName = '__Host-authToken'
const base64url = (value: string) => Buffer.from(value).toString('base64url')

/** A `Cookie` header with a session sealed as the gateway seals: compact JWE, `dir`, `A256GCM` (RFC 7516 section 7.1). */
export function sealedCookie([key]: readonly SealKey[], session: SealedSession): string {
  if (!key) throw new Error('there is no seal key')
  const header = base64url(JSON.stringify({ alg: 'dir', enc: 'A256GCM', kid: key.kid }))
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(key.k, 'base64url'), iv).setAAD(
    Buffer.from(header),
  )
  const ciphertext = Buffer.concat([cipher.update(JSON.stringify(session)), cipher.final()])
  const parts = [iv, ciphertext, cipher.getAuthTag()].map((part) => part.toString('base64url'))
  return `${cookieName}=${header}..${parts.join('.')}`
}

/** The session in a `Cookie` header; throws when no key opens it. */
export function openedCookie(keys: readonly SealKey[], cookie: string): SealedSession {
  const [header = '', , iv = '', ciphertext = '', tag = ''] = cookie.slice(cookie.indexOf('=') + 1).split('.')
  const { kid }: { kid: string } = JSON.parse(Buffer.from(header, 'base64url').toString())
  const key = keys.find((candidate) => candidate.kid === kid)
  if (!key) throw new Error(`no seal key ${kid}`)
  const decipher = createDecipheriv(
    'aes-256-gcm',
    Buffer.from(key.k, 'base64url'),
    Buffer.from(iv, 'base64url'),
  )
  decipher.setAAD(Buffer.from(header)).setAuthTag(Buffer.from(tag, 'base64url'))
  const plain = Buffer.concat([decipher.update(Buffer.from(ciphertext, 'base64url')), decipher.final()])
  return JSON.parse(plain.toString())
}

/** What a token says, unverified. */
export function claimsOf(accessToken: string): { sid: string; sub: string } {
  return JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString())
}
