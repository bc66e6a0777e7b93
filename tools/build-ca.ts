import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { writeAtomically } from './files.ts'

const systemBundle = '/etc/ssl/certs/ca-certificates.crt'

/** The CA bundle that image builds trust beside their own, for networks that inspect TLS; an empty file where there is none. */
export function buildCaFile(extra: string | undefined, stateFolder: string): string {
  if (extra) {
    if (existsSync(extra)) return resolve(extra)
    throw new Error(`NODE_EXTRA_CA_CERTS=${extra} names no file: correct or unset it`)
  }
  if (existsSync(systemBundle)) return systemBundle
  const empty = join(stateFolder, 'no-ca.crt')
  if (!existsSync(empty)) writeAtomically(empty, '', { mode: 0o644 })
  return empty
}
