import { growthPercent } from '../../result/regression.ts'
import type { Sample } from '../sample.ts'

type Counted = Sample & { requests: number }

/** By how many percent per 100,000 requests each kind of memory grows, by the line that fits the samples best. */
export function growthOf(samples: readonly Counted[]) {
  const of = (read: (sample: Counted) => number) =>
    Number(
      growthPercent(
        samples.map((sample) => ({ x: sample.requests, y: read(sample) })),
        100_000,
      ).toPrecision(3),
    )
  return {
    heap: of(({ heapMb }) => heapMb),
    resident: of(({ rssMb }) => rssMb),
    external: of(({ externalMb }) => externalMb),
  }
}
