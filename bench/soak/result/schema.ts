import { amount, count, createCheck, exactly, listOf, runFields, text } from '../../result/schema.ts'
import type { SoakResult } from './soak-result.ts'

const kind = { enum: ['full', 'look'] }
const signed = { type: 'number' } as const
const warnings = listOf(exactly({ text, count }))

const schema = exactly({
  ...runFields,
  kind,
  plan: exactly({
    kind,
    requests: count,
    batch: count,
    warmRequests: count,
    members: count,
    cookies: count,
    connections: count,
    mostSeconds: amount,
  }),
  sent: exactly({ plain: count, bodies: count, long: count, cuts: count }),
  requestsPerSecond: amount,
  cpuSecondsPer10k: amount,
  disturbance: exactly({ mostStealPercent: amount, mostForeignPercent: amount }),
  samples: {
    minItems: 3,
    ...listOf(
      exactly({
        requests: count,
        heapMb: amount,
        rssMb: amount,
        externalMb: amount,
        arrayBuffersMb: amount,
        descriptors: count,
        handles: { type: 'object', additionalProperties: count },
        warnings,
      }),
    ),
  },
  growthPercentPer100k: exactly({ heap: signed, resident: signed, external: signed }),
  warnings,
})

export const checkSoakResult = createCheck<SoakResult>(schema, 'make bench-soak')
