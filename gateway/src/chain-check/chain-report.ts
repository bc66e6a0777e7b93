import type { Observation } from './chain-observation.ts'

type Verdict = Observation['verdict']

/** What a look at one public origin came to. */
export interface OriginReport {
  origin: string
  /** `problem`: the session cookie would be lost, or lose its protection. `not_observable` is no verdict, good or bad. */
  status: 'ok' | 'problem' | 'not_observable'
  code: Verdict['code'] | RedirectCode | UnseenCode
  /** One sentence, for a person. */
  says: string
  /** What to change; null where nothing is to be. */
  remedy: string | null
  /** What the receiving side saw; null when the call did not come back. */
  observed: Observation['observed'] | null
  answeredBy: 'this replica' | 'another replica' | null
}

/** Answers that send a browser away from the API. */
export type RedirectCode = 'redirect_loop' | 'redirect_downgrade'

/** Why nothing could be seen. */
export type UnseenCode =
  | 'name_unresolved'
  | 'loopback'
  | 'unreachable'
  | 'connection_closed'
  | 'timed_out'
  | 'certificate_refused'
  | 'not_tls'
  | 'not_http'
  | 'redirected'
  | 'edge_error'
  | 'not_recognised'

/** All public origins, and the worst of them first. */
export interface ChainReport extends Pick<OriginReport, 'status' | 'says' | 'remedy'> {
  checkedAt: string
  origins: OriginReport[]
}

export const unseen = (origin: string, code: UnseenCode, says: string, remedy: string): OriginReport => ({
  origin,
  status: 'not_observable',
  code,
  says,
  remedy,
  observed: null,
  answeredBy: null,
})

const badness: Record<OriginReport['status'], number> = { problem: 2, not_observable: 1, ok: 0 }

export function chainReport(origins: readonly OriginReport[]): ChainReport {
  const sorted = origins.toSorted((a, b) => badness[b.status] - badness[a.status])
  const [worst] = sorted
  if (!worst) throw new Error('a gateway has at least one public origin')
  const { status, says, remedy } = worst
  return { status, says, remedy, checkedAt: new Date().toISOString(), origins: sorted }
}
