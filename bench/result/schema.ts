import { Ajv2020 } from 'ajv/dist/2020.js'
import type { BenchResult } from './bench-result.ts'

export const text = { type: 'string', minLength: 1 } as const
const flag = { type: 'boolean' } as const
export const amount = { type: 'number', minimum: 0 } as const
export const count = { type: 'integer', minimum: 0 } as const

/** An object with exactly these fields. */
export const exactly = (properties: Record<string, object>) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
})
export const listOf = (items: object) => ({ type: 'array', items })

export const spread = exactly({ median: amount, min: amount, max: amount })
/** What every result says of its run, beside its kind. */
export const runFields = {
  form: { const: 1 },
  date: { type: 'string', pattern: String.raw`^\d{4}-\d\d-\d\dT` },
  commit: text,
  changed: flag,
  seconds: amount,
  machine: exactly({ cpu: text, processors: count, memoryMb: amount, kernel: text, node: text }),
}
const figures = exactly({
  name: text,
  title: text,
  duties: flag,
  rounds: { type: 'integer', minimum: 1 },
  cpuSecondsPer10k: spread,
  requestsPerSecond: spread,
  utilisation: spread,
  p50Ms: { anyOf: [spread, { type: 'null' }] },
  p99Ms: { anyOf: [spread, { type: 'null' }] },
  keptUp: flag,
  rssIdleMb: spread,
  rssLoadedMb: spread,
  cookieBytes: count,
})

const schema = exactly({
  ...runFields,
  kind: { enum: ['full', 'quick', 'check', 'look'] },
  plan: exactly({
    rounds: count,
    connections: count,
    rate: amount,
    answerBytes: count,
    warmSeconds: amount,
    closedSeconds: amount,
    openSeconds: amount,
  }),
  disturbance: exactly({
    repeatedWindows: count,
    keptWindows: count,
    mostStealPercent: amount,
    mostForeignPercent: amount,
    mostLateMs: amount,
  }),
  contenders: listOf(figures),
  leftOut: listOf(exactly({ name: text, reason: text, failed: flag })),
  ratios: { type: 'object', additionalProperties: amount },
})

/** @param command what makes a result of that form. The check throws an Error that names what does not fit. */
export function createCheck<Result>(schema: object, command: string) {
  const ajv = new Ajv2020({ allErrors: true })
  const fits = ajv.compile<Result>(schema)
  return (value: unknown, where: string): Result => {
    if (fits(value)) return value
    const faults = ajv.errorsText(fits.errors, { dataVar: 'result' })
    throw new Error(
      `${where} does not hold the result of a bench of this form (${faults}): run ${command} again`,
    )
  }
}

export const checkResult = createCheck<BenchResult>(schema, 'make bench')
