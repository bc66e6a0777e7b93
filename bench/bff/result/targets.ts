import type { Wall } from './bff-result.ts'

const most: Readonly<Record<string, number>> = { 'sender/axios': 0.6 }
/** What the BFF may add to the slowest way through its services, in ms. */
const mostOverheadMs = 3

const verdict = (met: boolean) => (met ? 'met' : '**missed**')

/** What is asked of a ratio, and whether it was reached. */
export function judgeRatio(pair: string, ratio: number): string {
  const wanted = most[pair]
  return wanted === undefined ? '–' : `≤ ${wanted}: ${verdict(ratio <= wanted)}`
}

export const judgeOverhead = ({ overheadP50Ms }: Pick<Wall, 'overheadP50Ms'>): string =>
  `< ${mostOverheadMs}: ${verdict(overheadP50Ms < mostOverheadMs)}`
