import { fullRun } from '../../../result/testing/run-values.ts'
import { growthOf } from '../growth-of.ts'
import type { SoakResult } from '../soak-result.ts'

/** A soak whose heap was so large at each look. */
export function soakOf(heapMb: readonly number[], warnings: SoakResult['warnings'] = []): SoakResult {
  const samples = heapMb.map((heap, index) => ({
    requests: index * 50_000,
    heapMb: heap,
    rssMb: 200,
    externalMb: 8,
    arrayBuffersMb: 1,
    descriptors: 120,
    handles: { TCPSocketWrap: 49 },
    warnings,
  }))
  return {
    ...fullRun(100),
    plan: {
      kind: 'full',
      requests: 100_000,
      batch: 50_000,
      warmRequests: 10_000,
      members: 4_000,
      cookies: 12_000,
      connections: 48,
      mostSeconds: 300,
    },
    sent: { plain: 107_000, bodies: 2_200, long: 800, cuts: 440 },
    requestsPerSecond: 9_000,
    cpuSecondsPer10k: 1,
    disturbance: { mostStealPercent: 0.1, mostForeignPercent: 1 },
    samples,
    growthPercentPer100k: growthOf(samples),
    warnings,
  }
}
