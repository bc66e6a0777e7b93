import type { HopName, Proxy } from '../causes/cause.ts'
import type { CauseId } from '../causes/causes.ts'
import type { Hop } from '../chain.ts'
import type { Confidence } from '../check/check.ts'
import type { Family, FindingId, Severity } from '../finding-ids.ts'

/** One request of the evidence, short. */
export interface ToldRequest {
  id: number
  /** `GET /path`; with scheme and host where it is not the site's own. */
  request: string
  sent: string[]
  /** `403 insecure_transport`, or why there was no answer. */
  answer: string
}

export interface ToldSuspect {
  cause: CauseId
  hop: HopName
  confidence: Confidence
  says: string
  because: string
  remedy: string
  fixes: Partial<Record<Proxy, string[]>>
  scenario: string | null
}

export interface Finding {
  id: FindingId
  family: Family
  severity: Severity
  says: string
  evidence: { says: string; requests: ToldRequest[] }[]
  /** The likeliest first. */
  suspects: ToldSuspect[]
  /** A command that shows it on this machine. */
  reproduce: string | null
}

export interface ToldCookie {
  name: string
  setBy: string
  attributes: string
  bytes: number
  digest: string
  verdicts: { browser: string; stores: boolean; sends: boolean; reasons: string[] }[]
}

/** What the doctor hands out (schema/report-1.schema.json). */
export interface Report {
  format: 'sallyport-doctor/report/1'
  doctor: string
  url: string
  startedAt: string
  milliseconds: number
  requests: number
  verdict: {
    level: 'healthy' | 'warnings' | 'errors' | 'unreachable'
    says: string
    /** Id of the finding that the verdict is about. */
    finding: FindingId | null
    /** What kept the doctor from looking at everything that it was asked to; null: nothing. */
    incomplete: string | null
  }
  chain: Hop[]
  findings: Finding[]
  passed: { id: FindingId; says: string }[]
  unobserved: { id: FindingId; because: string }[]
  /** Left out by --only or --skip. */
  skipped: FindingId[]
  cookies: ToldCookie[]
}
