/** How long a test took with the hooks of its own, or a hook that runs once for all tests of a suite. */
export interface Duration {
  /** With the titles of the suites around it. */
  title: string
  /** From the root of the tree. */
  file: string
  milliseconds: number
}

/** What a suite came to. Each skipped and failed test is named. */
export interface Outcome {
  passed: number
  failed: string[]
  /** Title with the reason for it, as `skipBecause` puts it there. */
  skipped: string[]
  milliseconds: number
  durations: Duration[]
}

/** Of a suite that said nothing. */
export const nothing: Outcome = { passed: 0, failed: [], skipped: [], milliseconds: 0, durations: [] }

export const sum = (outcomes: readonly Outcome[]): Outcome => ({
  passed: outcomes.reduce((total, { passed }) => total + passed, 0),
  failed: outcomes.flatMap(({ failed }) => failed),
  skipped: outcomes.flatMap(({ skipped }) => skipped),
  milliseconds: outcomes.reduce((total, { milliseconds }) => total + milliseconds, 0),
  durations: outcomes.flatMap(({ durations }) => durations),
})

/** The last line of a run; machines read it. */
export const countsLine = ({ passed, failed, skipped }: Outcome): string =>
  `${passed} passed, ${failed.length} failed, ${skipped.length} skipped`

/**
 * What a runner's exit and report come to together: a suite that ended badly without a failed test, that wrote no
 * report or that ran nothing has failed, whatever it says.
 * @param exit the exit code, or why there is none, e.g. `stopped after 600 s`
 */
export function judge(suite: string, report: Outcome | undefined, exit: number | string): Outcome {
  const outcome = report ?? nothing
  const fault = faultOf(report, exit)
  return fault === undefined ? outcome : { ...outcome, failed: [...outcome.failed, `${suite}: ${fault}`] }
}

function faultOf(report: Outcome | undefined, exit: number | string): string | undefined {
  if (typeof exit === 'string') return exit
  if (!report) return `ended with code ${exit} and without a report`
  if (report.failed.length > 0) return undefined
  if (exit !== 0) return `ended with code ${exit} although no test failed`
  // Skipped tests alone prove nothing either.
  return report.passed === 0 ? 'no test ran' : undefined
}
