import type { machineFacts } from '../process/machine.ts'
import type { Spread } from './statistics.ts'

/** Three significant digits, or whole numbers from a thousand on. */
export const number = (value: number): string =>
  Math.abs(value) >= 1_000 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)))
/** A median with the smallest and the largest value. */
export const range = ({ median, min, max }: Spread): string =>
  `${number(median)} (${number(min)}–${number(max)})`

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')

/** What every result says of its run. */
export interface RunFacts {
  kind: 'full' | 'look'
  /** ISO 8601. */
  date: string
  commit: string
  /** Whether the tree differed from that commit. */
  changed: boolean
  seconds: number
  machine: ReturnType<typeof machineFacts>
}

/** When and where a run was, as a sentence. */
export function runSentence({ kind, seconds, date, commit, changed, machine }: RunFacts): string {
  const tree = `commit ${commit}${changed ? ' with changes' : ''}`
  const what = kind === 'full' ? 'A full run' : 'A **look** (its figures mean nothing)'
  return `${what} of ${Math.round(seconds)} s on ${date.slice(0, 10)}, ${tree}: ${machine.cpu}, ${machine.processors} processors, Linux ${machine.kernel}, Node ${machine.node}.`
}

export const verdict = (met: boolean): string => (met ? 'met' : '**missed**')
