import { Ajv2020 } from 'ajv/dist/2020.js'
import type { ChainResult } from './chain-result.ts'

const text = { type: 'string', minLength: 1 } as const
const amount = { type: 'number', minimum: 0 } as const
const count = { type: 'integer', minimum: 1 } as const

/** An object with exactly these fields. */
const exactly = (properties: Record<string, object>) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
})
const someOf = (items: object) => ({ type: 'array', items, minItems: 1 })
const byService = (value: object) => ({ type: 'object', additionalProperties: value, minProperties: 1 })
const orNull = (value: object) => ({ anyOf: [value, { type: 'null' }] })

const spread = exactly({ median: amount, min: amount, max: amount })

const schema = exactly({
  form: { const: 1 },
  kind: { enum: ['full', 'look'] },
  date: { type: 'string', pattern: String.raw`^\d{4}-\d\d-\d\dT` },
  commit: text,
  changed: { type: 'boolean' },
  seconds: amount,
  machine: exactly({ cpu: text, processors: count, memoryMb: amount, kernel: text, node: text }),
  plan: exactly({
    rounds: count,
    connections: count,
    closedSeconds: amount,
    openSeconds: amount,
    rates: byService(amount),
  }),
  disturbance: exactly({ stealPercent: amount, foreignPercent: amount }),
  requests: someOf(
    exactly({
      path: text,
      protocol: { enum: ['HTTP/1.1', 'HTTP/2'] },
      gateways: { enum: [1, 2] },
      requestsPerSecond: spread,
      cpuSecondsPer10k: byService(spread),
      p50Ms: orNull(spread),
      p99Ms: orNull(spread),
      hopsMs: orNull(exactly({ services: amount, bff: amount, gateway: amount, edge: amount })),
    }),
  ),
  handshakes: someOf(
    exactly({
      version: { enum: ['TLSv1.2', 'TLSv1.3'] },
      resumed: { type: 'boolean' },
      perSecond: amount,
      cpuSecondsPer10k: amount,
    }),
  ),
  streams: exactly({
    count,
    members: count,
    openSeconds: amount,
    memory: byService(exactly({ beforeMb: amount, openMb: amount, kbPerStream: { type: 'number' } })),
    idleCpuPercent: byService(amount),
    events: count,
    deliveryMs: exactly({ p50: amount, p99: amount, max: amount }),
  }),
  transfers: someOf(
    exactly({
      title: text,
      megabytes: amount,
      seconds: amount,
      memory: byService(exactly({ beforeMb: amount, peakMb: amount, peakFilesMb: amount })),
    }),
  ),
})

const ajv = new Ajv2020({ allErrors: true })
const fits = ajv.compile<ChainResult>(schema)

/** @throws Error that names what does not fit */
export function checkChainResult(value: unknown, where: string): ChainResult {
  if (fits(value)) return value
  const faults = ajv.errorsText(fits.errors, { dataVar: 'result' })
  throw new Error(`${where} does not hold a result of this form (${faults}): run make bench-chain again`)
}
