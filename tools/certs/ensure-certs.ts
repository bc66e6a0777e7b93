import { createPrivateKey, X509Certificate } from 'node:crypto'
import { join } from 'node:path'
import type { User } from '../container-user.ts'
import { grant, readIfThere, writeAtomically } from '../files.ts'
import { issueCa, issueLeaf, type Issued } from './issue.ts'

const edgeNames = ['localhost', '*.localhost', '127.0.0.1', '::1'] as const
const renewBefore = 30 * 24 * 60 * 60 * 1000

interface Options {
  now: Date
  /** Who reads the edge's key, where that is not the user of this process. The CA's key stays here. */
  owner?: User | undefined
  names?: readonly string[]
}

/** Brings `ca.crt`, `ca.key`, `edge.crt` and `edge.key` in `folder` up to date; the answer says what was issued anew. */
export async function ensureCerts(
  folder: string,
  { now, owner, names = edgeNames }: Options,
): Promise<('ca' | 'edge')[]> {
  const issued: ('ca' | 'edge')[] = []
  const ca = load(folder, 'ca', now) ?? (await issueCa(now))
  if (ca.cert !== readIfThere(join(folder, 'ca.crt'))) {
    save(folder, 'ca', ca)
    issued.push('ca')
  }
  const edge = load(folder, 'edge', now)
  if (!edge || !isFrom(ca, edge) || !covers(edge, names)) {
    save(folder, 'edge', await issueLeaf(ca, names, now), owner)
    issued.push('edge')
  }
  grant(join(folder, 'ca.key'), { mode: 0o600 })
  grant(join(folder, 'edge.key'), { mode: 0o600, owner })
  return issued
}

/** The pair as it lies there; undefined when it is missing, unreadable, mismatched or has less than 30 days left. */
function load(folder: string, name: string, now: Date): Issued | undefined {
  const cert = readIfThere(join(folder, `${name}.crt`))
  const key = readIfThere(join(folder, `${name}.key`))
  if (cert === undefined || key === undefined) return undefined
  try {
    const parsed = new X509Certificate(cert)
    const left = parsed.validToDate.getTime() - now.getTime()
    const begun = parsed.validFromDate <= now
    return begun && left >= renewBefore && parsed.checkPrivateKey(createPrivateKey(key))
      ? { cert, key }
      : undefined
  } catch {
    return undefined // cut short or written by something else: issued anew
  }
}

// The key first: a run that ends between the two leaves a pair that does not match, which is issued anew.
function save(folder: string, name: string, { cert, key }: Issued, owner?: User): void {
  writeAtomically(join(folder, `${name}.key`), key, { mode: 0o600, owner })
  writeAtomically(join(folder, `${name}.crt`), cert, { mode: 0o644 })
}

const isFrom = (ca: Issued, edge: Issued) =>
  new X509Certificate(edge.cert).verify(new X509Certificate(ca.cert).publicKey)

function covers(edge: Issued, names: readonly string[]): boolean {
  const held = (new X509Certificate(edge.cert).subjectAltName ?? '').split(', ').toSorted()
  const wanted = names.map(altNameText).toSorted()
  return held.join() === wanted.join()
}

/** A name as node:crypto prints it in subjectAltName. */
const altNameText = (name: string) => {
  if (name.includes(':')) return `IP Address:${expandLoopback(name)}`
  return /^[\d.]+$/.test(name) ? `IP Address:${name}` : `DNS:${name}`
}

const expandLoopback = (address: string) => (address === '::1' ? '0:0:0:0:0:0:0:1' : address)
