import { findingIds } from '../../doctor/src/report/diagnose.ts'
import { namesTheCause, raised, type Examined } from './examine-scenario.ts'

type Cell = 'hit' | 'false' | 'missed' | 'passed' | 'unobserved'
const signs: Record<Cell, string> = { hit: '●', false: '✕', missed: '○', passed: '·', unobserved: ' ' }

function cellOf(one: Examined, id: string): Cell {
  const isRaised = raised(one).some((found) => found === id)
  const isExpected = one.expected.findings.includes(id)
  if (isRaised) return isExpected ? 'hit' : 'false'
  if (isExpected) return 'missed'
  return one.report.passed.some((check) => check.id === id) ? 'passed' : 'unobserved'
}

export interface Accuracy {
  expected: number
  hits: number
  false: number
  missed: number
  /** Of what was raised, the part that was expected. */
  precision: number
  /** Of what was expected, the part that was raised. */
  recall: number
  /** Chains whose cause and hop stand first among the suspects, or among the first two. */
  namedFirst: number
  namedSecond: number
}

export function accuracyOf(examined: readonly Examined[]): Accuracy {
  const cells = examined.flatMap((one) => findingIds.map((id) => cellOf(one, id)))
  const count = (cell: Cell) => cells.filter((other) => other === cell).length
  const [hits, wrong, missed] = [count('hit'), count('false'), count('missed')]
  return {
    expected: hits + missed,
    hits,
    false: wrong,
    missed,
    precision: hits / Math.max(1, hits + wrong),
    recall: hits / Math.max(1, hits + missed),
    namedFirst: examined.filter((one) => namesTheCause(one, 1)).length,
    namedSecond: examined.filter((one) => namesTheCause(one, 2)).length,
  }
}

const percent = (part: number) => `${Math.round(part * 100)} %`

/** Checks down, chains across, as Markdown: for the docs and for the log of a run. */
export function renderMatrix(examined: readonly Examined[]): string {
  const chains = examined.map(({ name }, index) => `${String(index + 1).padStart(2)} ${name}`)
  const width = Math.max(...findingIds.map((id) => id.length))
  const tens = examined.map((_, index) => (index >= 9 ? Math.floor((index + 1) / 10) : ' ')).join(' ')
  const ones = examined.map((_, index) => (index + 1) % 10).join(' ')
  const rows = findingIds.map((id) =>
    `${id.padEnd(width)}  ${examined.map((one) => signs[cellOf(one, id)]).join(' ')}`.trimEnd(),
  )
  const { expected, hits, false: wrong, precision, recall, namedFirst, namedSecond } = accuracyOf(examined)
  return [
    `${hits} of ${expected} expected findings raised, ${wrong} others: precision ${percent(precision)}, recall ${percent(recall)}. ` +
      `The cause and its hop stand first among the suspects in ${namedFirst} of ${examined.length} chains, among the first two in ${namedSecond} (where nothing is wrong: nothing is found).`,
    '',
    `Raised as expected ${signs.hit}, raised without reason ${signs.false}, missed ${signs.missed}, passed ${signs.passed}, not observable (blank).`,
    '',
    '```text',
    ...chains,
    '',
    `${' '.repeat(width)}  ${tens}`.trimEnd(),
    `${' '.repeat(width)}  ${ones}`,
    ...rows,
    '```',
  ].join('\n')
}
