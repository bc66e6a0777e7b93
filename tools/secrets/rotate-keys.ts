import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readIfThere } from '../files.ts'
import { newSealKey, newSigningKey } from './ensure-secrets.ts'

interface Key {
  kid: string
  /** RFC 3339; absent on the keys of the first set-up. */
  createdAt?: string
}

/** Longer than a session can last (7 days): until then something that a retired key sealed or signed may come back. */
const keepMs = 8 * 86_400_000
/** Verifiers take a set of 20 keys at most; this stays far from it. */
const mostKeys = 10

const isKeyList = (value: unknown): value is Key[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every(
    (key: unknown) => typeof key === 'object' && key !== null && 'kid' in key && typeof key.kid === 'string',
  )

function parseKeys(text: string | undefined): Key[] | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '')
    return isKeyList(value) ? value : undefined
  } catch {
    return undefined
  }
}

const backupOf = (path: string) => `${path}.before`

/** The keys of a file; those of its backup where a rotation was cut off half-way. */
function readKeys(path: string): Key[] {
  const text = readIfThere(path)
  if (text === undefined) throw new Error(`there are no keys at ${path}: \`make up\` writes them`)
  const keys = parseKeys(text) ?? parseKeys(readIfThere(backupOf(path)))
  if (!keys)
    throw new Error(`${path} holds no keys: restore it, or remove it and \`make up\` (signs everybody out)`)
  return keys
}

/**
 * In place, because a container that has the file mounted keeps its inode and would not see a renamed one. The backup
 * beside it is on the disk before the first byte changes, so that a crash half-way loses no key.
 */
function writeInPlace(path: string, keys: readonly Key[]): void {
  const backup = backupOf(path)
  // A backup is left only where the file itself is broken: then it is the one to keep.
  if (parseKeys(readFileSync(path, 'utf8')))
    writeFileSync(backup, readFileSync(path), { mode: 0o600, flush: true })
  writeFileSync(path, `${JSON.stringify(keys, undefined, 2)}\n`, { flush: true })
  rmSync(backup)
}

/**
 * A key is in use until its successor is made, however old it is by then: it may go `keepMs` after that. Where the
 * successor has no date, nobody knows, and it stays.
 */
function rotate(path: string, fresh: Key, now: Date) {
  const keys = readKeys(path)
  const retiredMs = (index: number) => now.getTime() - Date.parse(keys[index - 1]?.createdAt ?? '')
  const firstToGo = keys.findIndex((_, index) => retiredMs(index) >= keepMs)
  const kept = firstToGo === -1 ? keys : keys.slice(0, firstToGo)
  if (kept.length >= mostKeys) {
    const days = Math.ceil((keepMs - retiredMs(kept.length - 1)) / 86_400_000)
    throw new Error(
      `${path} holds ${kept.length} keys that sessions may still need; the next one may go in ${days} days. ` +
        'Nothing was changed. To rotate all the same, remove its last key by hand (ends the sessions that need it).',
    )
  }
  const next = [{ ...fresh, createdAt: now.toISOString() }, ...kept]
  const dropped = keys.slice(kept.length).map(({ kid }) => kid)
  return { write: () => writeInPlace(path, next), outcome: { added: fresh.kid, dropped } }
}

/**
 * A new signing key and a new seal key, newest first; a retired one stays for as long as a session may last.
 * @throws Error that says what to do; no file has changed then.
 */
export function rotateKeys(folder: string, now: Date) {
  const signing = rotate(join(folder, 'signing-keys.json'), newSigningKey(), now)
  const seal = rotate(join(folder, 'seal-keys.json'), newSealKey(), now)
  signing.write()
  seal.write()
  return { signing: signing.outcome, seal: seal.outcome }
}
