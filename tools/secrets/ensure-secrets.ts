import { createHash, generateKeyPairSync, randomBytes, randomInt } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { User } from '../container-user.ts'
import { grant, writeAtomically } from '../files.ts'
import { words } from './words.ts'

/** A private EC P-256 key as accounts signs with it (RFC 7517); `kid` is its thumbprint (RFC 7638). */
export const newSigningKey = () => {
  const { d, x, y } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })
  const members = JSON.stringify({ crv: 'P-256', kty: 'EC', x, y })
  const kid = createHash('sha256').update(members).digest('base64url')
  return { kty: 'EC', crv: 'P-256', kid, alg: 'ES256', use: 'sig', x, y, d }
}

/** A 256-bit key for the sealed cookie. */
export const newSealKey = () => ({
  kid: randomBytes(6).toString('base64url'),
  k: randomBytes(32).toString('base64url'),
})

/** Four words and four digits, 40 bits: to be typed by hand, and tried against a rate-limited login only. */
const newPassword = () => {
  const picked = Array.from({ length: 4 }, () => words[randomInt(words.length)])
  return `${picked.join('-')}-${randomInt(1000, 10_000)}`
}

const recipes = {
  'signing-keys.json': () => `${JSON.stringify([newSigningKey()], null, 2)}\n`,
  'seal-keys.json': () => `${JSON.stringify([newSealKey()], null, 2)}\n`,
  'demo-password': () => `${newPassword()}\n`,
}

/** Writes each secret that is not there yet, and never one that is; the answer names the new ones. */
export function ensureSecrets(folder: string, { owner }: { owner?: User | undefined } = {}): string[] {
  const written: string[] = []
  for (const [name, make] of Object.entries(recipes)) {
    const path = join(folder, name)
    if (existsSync(path)) {
      grant(path, { mode: 0o600, owner })
    } else {
      writeAtomically(path, make(), { mode: 0o600, owner })
      written.push(name)
    }
  }
  return written
}
