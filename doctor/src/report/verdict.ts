import type { FindingId } from '../finding-ids.ts'
import type { Finding, Report } from './report.ts'

const unreachable: ReadonlySet<FindingId> = new Set(['unreachable', 'connection-dropped', 'tls-not-spoken'])

/** What a person came for, before what it follows from and what else there is. */
const first: readonly FindingId[] = [
  'unreachable',
  'connection-dropped',
  'tls-not-spoken',
  'hop-error',
  'redirect-loop',
  'cookie-absent-after-login',
  'csrf-correct-origin-refused',
  'header-overflow',
  'cache-shared-cookie',
  'cookie-no-secure',
  'forwarded-proto-lost',
]

/** The first word of every report. */
export const verdictWords: Record<Report['verdict']['level'], string> = {
  healthy: 'HEALTHY',
  warnings: 'WARNINGS',
  errors: 'BROKEN',
  unreachable: 'UNREACHABLE',
}

const count = (number: number, word: string) => `${number} ${word}${number === 1 ? '' : 's'}`

/** Errors before warnings before notes, and within them what a person came for first. */
export const bySeverity = (findings: readonly Finding[]): Finding[] =>
  findings.toSorted((a, b) => rank[a.severity] - rank[b.severity] || place(a) - place(b))

const rank = { error: 0, warning: 1, info: 2 }
const place = ({ id }: Finding) => (first.includes(id) ? first.indexOf(id) : first.length)

/** What every report begins with; `findings` in the order of `bySeverity`. */
export function verdictOf(findings: readonly Finding[], incomplete: string | null): Report['verdict'] {
  const errors = findings.filter(({ severity }) => severity === 'error')
  const warnings = findings.filter(({ severity }) => severity === 'warning')
  const [worst] = errors.length > 0 ? errors : warnings
  if (!worst) {
    const says =
      incomplete === null ? 'Nothing wrong was found.' : 'Nothing wrong was found in what could be looked at.'
    return { level: 'healthy', says, finding: null, incomplete }
  }
  const rest = [
    errors.length > 0 ? count(errors.length, 'error') : '',
    warnings.length > 0 ? count(warnings.length, 'warning') : '',
  ]
  const level = errors.some(({ id }) => unreachable.has(id))
    ? 'unreachable'
    : errors.length > 0
      ? 'errors'
      : 'warnings'
  return {
    level,
    says: `${worst.says} (${rest.filter((words) => words !== '').join(', ')})`,
    finding: worst.id,
    incomplete,
  }
}
