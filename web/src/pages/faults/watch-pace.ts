import { isWell, type Reading } from './reading-history.ts'

/** While something happens, and while nothing does, in ms. */
const busyMs = 2_000
const quietMs = 10_000
/** Then the page stops by itself, until its reader does something. */
export const mostReadings = 150

interface Watch {
  /** Whether the reader wants it. */
  wanted: boolean
  /** Answers since the reader last did something. */
  readings: number
  faulty: boolean
  last: Reading | undefined
}

/**
 * How long until the dashboard is read again, in ms; false when it is not. Every reading is a call of the member's session,
 * which prolongs it, and asks all three services: an unattended page must not go on for ever.
 */
export function watchPace({ wanted, readings, faulty, last }: Watch): number | false {
  if (!wanted || readings >= mostReadings) return false
  return faulty || (last !== undefined && !isWell(last)) ? busyMs : quietMs
}
