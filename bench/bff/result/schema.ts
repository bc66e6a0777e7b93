import { Ajv2020 } from 'ajv/dist/2020.js'
import { amount, count, exactly, flag, listOf, spread, text } from '../../result/schema.ts'
import type { BffResult } from './bff-result.ts'

const delays = exactly({ accounts: amount, billing: amount, bookings: amount })

const schema = exactly({
  form: { const: 1 },
  kind: { enum: ['full', 'look'] },
  date: { type: 'string', pattern: String.raw`^\d{4}-\d\d-\d\dT` },
  commit: text,
  changed: flag,
  seconds: amount,
  machine: exactly({ cpu: text, processors: count, memoryMb: amount, kernel: text, node: text }),
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

const ajv = new Ajv2020({ allErrors: true })
const fits = ajv.compile<BffResult>(schema)

/** @throws Error that names what does not fit */
export function checkBffResult(value: unknown, where: string): BffResult {
  if (fits(value)) return value
  const faults = ajv.errorsText(fits.errors, { dataVar: 'result' })
  throw new Error(
    `${where} does not hold the result of a bench of this form (${faults}): run make bench-bff again`,
  )
}
