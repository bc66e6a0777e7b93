import type { BenchResult } from './bench-result.ts'

/** So much more CPU time per request against the raw proxy, in percent, is too much. */
const mostWorsePercent = 30
const pair = 'gateway/raw-node'

export interface Verdict {
  isWorse: boolean
  says: string
}

/** @throws Error when one of the two has no such ratio */
export function compareWithRecord(
  now: Pick<BenchResult, 'ratios' | 'leftOut'>,
  record: Pick<BenchResult, 'ratios' | 'date' | 'kind'>,
): Verdict {
  const [measured, recorded] = [now.ratios[pair], record.ratios[pair]]
  if (recorded === undefined)
    throw new Error(`the recorded run has no ratio ${pair}: record one with make bench`)
  if (measured === undefined) {
    const reasons = now.leftOut.map(({ name, reason }) => `${name}: ${reason}`).join('; ')
    throw new Error(`this run has no ratio ${pair} (${reasons})`)
  }
  const worse = (recorded / measured - 1) * 100
  const word = worse > 0 ? 'more' : 'less'
  const says = `${pair} is ${measured}, recorded ${recorded} (${record.kind} run of ${record.date.slice(0, 10)}): ${Math.abs(worse).toFixed(0)} % ${word} CPU time per request against the raw proxy of the same run`
  return { isWorse: worse > mostWorsePercent, says }
}
