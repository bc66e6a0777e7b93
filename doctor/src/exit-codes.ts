import type { Report } from './report/report.ts'

/** Public: pipelines read them (docs/doctor.md). 64 and above are those of sysexits.h. */
export const exitCodes = {
  healthy: 0,
  errors: 1,
  warnings: 2,
  incomplete: 3,
  differs: 4,
  usage: 64,
  unusableInput: 65,
  unreachable: 69,
  internal: 70,
  cannotWrite: 73,
  interrupted: 130,
} as const

/** Errors first; warnings and an incomplete look count with --strict, a sign-in that was asked for and refused always. */
export function exitCodeOf(
  { verdict, findings }: Pick<Report, 'verdict' | 'findings'>,
  strict: boolean,
): number {
  if (verdict.level === 'unreachable') return exitCodes.unreachable
  if (verdict.level === 'errors') return exitCodes.errors
  if (strict && findings.some(({ severity }) => severity === 'warning')) return exitCodes.warnings
  return verdict.incomplete === null ? exitCodes.healthy : exitCodes.incomplete
}
