import { amount, count, createCheck, exactly, listOf, runFields, spread, text } from '../result/schema.ts'
import type { StartResult } from './start-result.ts'

const orNull = (value: object) => ({ anyOf: [value, { type: 'null' }] })
const date = { type: 'string', pattern: String.raw`^\d{4}-\d\d-\d\dT` } as const
const lane = exactly({ name: text, milliseconds: amount })

const schema = exactly({
  ...runFields,
  kind: { enum: ['full', 'look'] },
  disturbance: exactly({ stealPercent: amount }),
  bare: orNull(exactly({ date, phases: listOf(exactly({ phase: text, seconds: amount })), seconds: amount })),
  ups: listOf(
    exactly({
      from: { enum: ['running', 'down', 'no images'] },
      rounds: count,
      phases: listOf(exactly({ phase: text, seconds: spread })),
      seconds: spread,
    }),
  ),
  images: listOf(exactly({ name: text, megabytes: amount, baseMegabytes: amount })),
  starts: listOf(
    exactly({
      server: text,
      variant: { enum: ['plain', 'cached', 'bundled', 'bundled and cached'] },
      starts: count,
      ms: spread,
    }),
  ),
  containers: listOf(exactly({ server: text, starts: count, listensMs: orNull(spread), healthyMs: spread })),
  idleSeconds: amount,
  memory: listOf(exactly({ name: text, rssMb: amount, engineMb: amount })),
  tests: orNull(
    exactly({
      date,
      counts: text,
      suites: listOf(exactly({ suite: text, milliseconds: amount, lanes: listOf(lane) })),
      slowest: listOf(exactly({ title: text, file: { type: 'string' }, milliseconds: amount })),
    }),
  ),
})

export const checkStartResult = createCheck<StartResult>(schema, 'make bench-start')
