import type { Source } from '../../api/contract.ts'
import type { Spot } from './field-spot.ts'

type Reason = { kind: 'path'; path: string } | { kind: 'broken' | 'down' | 'nothing' }

/** Why a field has no value, from the most particular reason on. */
export function whyMissing({ missing: [path] }: Spot, source: Source | undefined): Reason {
  if (source?.status === 'contract') return path === undefined ? { kind: 'broken' } : { kind: 'path', path }
  return { kind: source?.status === 'ok' || source?.status === 'stale' ? 'nothing' : 'down' }
}
