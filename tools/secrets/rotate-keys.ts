import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { newSealKey, newSigningKey } from './ensure-secrets.ts'

interface Key {
  kid: string
  /** RFC 3339; absent on the keys of the first set-up. */
  createdAt?: string
}

/** Longer than a session can last (7 days): until then something sealed or signed with a key may still come back. */
const keepMs = 8 * 86_400_000

/**
 * In place, because a container that has the file mounted keeps its inode and would not see a renamed one. The copy
 * beside it survives a crash half-way.
 */
function writeInPlace(path: string, text: string): void {
  const backup = `${path}.before`
  writeFileSync(backup, readFileSync(path), { mode: 0o600 })
  writeFileSync(path, text)
  rmSync(backup)
}

function rotate(path: string, fresh: Key, now: Date): { added: string; dropped: string[] } {
  const keys: Key[] = JSON.parse(readFileSync(path, 'utf8'))
  // A key of unknown age counts from the day that it was first rotated.
  const dated = keys.map((key) => ({ ...key, createdAt: key.createdAt ?? now.toISOString() }))
  const kept = dated.filter(
    ({ createdAt }, index) => index === 0 || now.getTime() - Date.parse(createdAt) < keepMs,
  )
  const next = [{ ...fresh, createdAt: now.toISOString() }, ...kept]
  writeInPlace(path, `${JSON.stringify(next, undefined, 2)}\n`)
  const keptIds = new Set(kept.map(({ kid }) => kid))
  return { added: fresh.kid, dropped: keys.map(({ kid }) => kid).filter((kid) => !keptIds.has(kid)) }
}

/** A new signing key and a new seal key, newest first; older ones stay for as long as a session may last. */
export function rotateKeys(folder: string, now: Date) {
  return {
    signing: rotate(join(folder, 'signing-keys.json'), newSigningKey(), now),
    seal: rotate(join(folder, 'seal-keys.json'), newSealKey(), now),
  }
}
