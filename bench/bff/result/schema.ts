import { amount, count, createCheck, exactly, listOf, runFields, spread, text } from '../../result/schema.ts'
import type { BffResult } from './bff-result.ts'

const delays = exactly({ accounts: amount, billing: amount, bookings: amount })

const schema = exactly({
  ...runFields,
  kind: { enum: ['full', 'look'] },
  plan: exactly({ rounds: count, atOnce: count, answerBytes: count, loadConnections: count }),
  disturbance: exactly({ mostStealPercent: amount, mostForeignPercent: amount }),
  callers: listOf(exactly({ name: text, rounds: count, cpuMicrosPerView: spread, viewsPerSecond: spread })),
  ratios: { type: 'object', additionalProperties: amount },
  walls: listOf(
    exactly({
      name: text,
      delaysMs: delays,
      slowestMs: amount,
      views: count,
      p50Ms: amount,
      p99Ms: amount,
      overheadP50Ms: amount,
      overheadP99Ms: amount,
    }),
  ),
  dashboard: exactly({ rounds: count, cpuMicrosPerView: spread, viewsPerSecond: spread }),
  herds: listOf(
    exactly({
      readers: count,
      members: count,
      billing: { enum: ['well', 'down', 'silent'] },
      bursts: count,
      views: count,
      calls: count,
      sharedPercent: amount,
      firstP50Ms: amount,
      firstP99Ms: amount,
      p50Ms: amount,
      p99Ms: amount,
      cpuMicrosPerView: amount,
    }),
  ),
})

export const checkBffResult = createCheck<BffResult>(schema, 'make bench-bff')
