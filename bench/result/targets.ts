import type { BenchResult } from './bench-result.ts'

/** What the gateway is meant to reach; ratios without an entry are told, not judged. */
const least: Readonly<Record<string, number>> = {
  'gateway/next': 10,
  'gateway/reply-from': 1.5,
  'gateway/naive': 2,
  'gateway/raw-node': 1,
  'gateway/raw-undici': 0.6,
  // The access log costs less than 5 %.
  'gateway/unlogged': 0.95,
  'hpm/next': 7,
}

/** What is asked of a ratio, and whether it was reached. */
export function judgement(pair: string, ratio: number): string {
  const wanted = least[pair]
  if (wanted === undefined) return '–'
  return ratio >= wanted ? `≥ ${wanted}: met` : `≥ ${wanted}: **missed**`
}

/** The gateway's p99 beside that of the best peer with the same duties; undefined where one of them has none. */
export function judgeLatency({ contenders }: Pick<BenchResult, 'contenders'>): string | undefined {
  const own = contenders.find(({ name }) => name === 'gateway')?.p99Ms
  const peers = contenders.filter(({ name, duties }) => duties && name !== 'gateway' && name !== 'hpm')
  const [best] = peers
    .flatMap(({ title, p99Ms }) => (p99Ms ? [{ title, ms: p99Ms.median }] : []))
    .toSorted((a, b) => a.ms - b.ms)
  if (!own || !best) return undefined
  const verdict = own.median <= best.ms ? 'met' : '**missed**'
  return `p99 at the fixed rate no worse than the best peer's: ${verdict} (${own.median} ms, ${best.title} ${best.ms} ms).`
}
