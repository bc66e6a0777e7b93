import { join } from 'node:path'
import { state } from '../project.ts'
import type { Duration } from './outcome.ts'

export interface SuiteTime {
  suite: string
  /** From its start to its end, by the clock. */
  milliseconds: number
  /** Of suites that run at the same time. */
  lanes: { name: string; milliseconds: number }[]
}

/** What a run of all suites took, as it is stored for those who ask later. */
export interface Times {
  /** ISO 8601: when it ended. */
  date: string
  /** Its last line. */
  counts: string
  suites: SuiteTime[]
  slowest: Duration[]
}

export const timesFile = join(state, 'outcomes/times.json')

/** The longest first. */
export const slowest = (durations: readonly Duration[], count: number): Duration[] =>
  durations.toSorted((a, b) => b.milliseconds - a.milliseconds).slice(0, count)

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`

/** For the reader of a run: the time of each suite, and where most of it went. */
export function timesText({ suites, slowest: tests }: Pick<Times, 'suites' | 'slowest'>): string {
  const suiteLines = suites.map(({ suite, milliseconds, lanes }) => {
    const parts = lanes.map((lane) => `${lane.name} ${seconds(lane.milliseconds)}`)
    return `  ${suite} ${seconds(milliseconds)}${parts.length === 0 ? '' : ` (${parts.join(', ')})`}`
  })
  const testLines = tests.map(
    ({ title, file, milliseconds }) =>
      `  ${seconds(milliseconds).padStart(7)}  ${title}${file === '' ? '' : ` (${file})`}`,
  )
  return ['time per suite:', ...suiteLines, `the ${tests.length} slowest tests:`, ...testLines].join('\n')
}
