import { amount, count, createCheck, exactly, listOf, runFields, spread, text } from '../../result/schema.ts'
import type { GrowthResult } from './growth-result.ts'

const kind = { enum: ['full', 'look'] }
const perhaps = { anyOf: [spread, { type: 'null' }] }
const figures = exactly({
  cpuMicros: spread,
  requestsPerSecond: spread,
  utilisation: spread,
  p50Ms: perhaps,
  p99Ms: perhaps,
  rssMb: spread,
})

const schema = exactly({
  ...runFields,
  kind,
  plan: exactly({
    kind,
    rounds: count,
    warmMs: amount,
    settleMs: amount,
    closedMs: amount,
    openMs: amount,
    connections: count,
    bffConnections: count,
  }),
  disturbance: exactly({ mostStealPercent: amount, mostForeignPercent: amount }),
  axes: listOf(
    exactly({
      name: { enum: ['connections', 'size', 'session', 'cookies', 'members'] },
      places: {
        minItems: 1,
        ...listOf(
          exactly({ label: text, cookieBytes: count, gateway: figures, peer: figures, ratio: amount }),
        ),
      },
    }),
  ),
  rows: listOf(
    exactly({
      rows: count,
      view: { enum: ['dashboard', 'page of 20', 'page of 100'] },
      bytes: count,
      figures,
    }),
  ),
  headerLimit: exactly({ longest: count, beyond: count }),
})

export const checkGrowthResult = createCheck<GrowthResult>(schema, 'make bench-growth')
