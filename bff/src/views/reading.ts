import { sourceSchema, type Source, type SourceName } from '@sallyport/common/contracts/views'
import { Problem } from '@sallyport/common/problem'
import { isUpstreamProblem } from '../upstream/upstream-problem.ts'

interface Delivered<Value> {
  source: SourceName
  latencyMs: number
  value: Value
}
interface Failed {
  source: SourceName
  latencyMs: number
  problem: Problem
}

/** What came of one read of a service: a value, or the reason why there is none. */
export type Reading<Value> = Delivered<Value> | Failed

const since = (start: number) => Math.round((performance.now() - start) * 10) / 10

/** A service that refuses a token which is valid here has a trouble of its own, e.g. no keys. */
const isOfTheService = (error: unknown): error is Problem =>
  error instanceof Problem && (isUpstreamProblem(error) || error.code === 'invalid_token')

/** Reads, and measures. A failure of the service becomes part of the reading; any other one is thrown. */
export async function take<Value>(source: SourceName, read: () => Promise<Value>): Promise<Reading<Value>> {
  const start = performance.now()
  try {
    return { source, value: await read(), latencyMs: since(start) }
  } catch (error) {
    if (!isOfTheService(error)) throw error
    return { source, problem: error, latencyMs: since(start) }
  }
}

export const hasFailed = <Value>(reading: Reading<Value>): reading is Failed => 'problem' in reading

/** The value of a view that makes no sense without it. @throws the reading's Problem */
export function required<Value>(reading: Reading<Value>): Value {
  if (hasFailed(reading)) throw reading.problem
  return reading.value
}

/** The value of a section that may be missing. */
export const optional = <Value>(reading: Reading<Value>): Value | null =>
  hasFailed(reading) ? null : reading.value

function statusOf(reading: Reading<unknown>): Source['status'] {
  if (!hasFailed(reading)) return 'ok'
  return reading.problem.code === 'upstream_contract' ? 'contract' : 'unavailable'
}

/** From good to bad. A breach is the worst: waiting does not mend it. */
const byGravity = sourceSchema.shape.status.options

const worst = (statuses: Source['status'][]): Source['status'] =>
  byGravity.findLast((status) => statuses.includes(status)) ?? 'ok'

/** One entry per service that was read, in the order of the contract: its worst status, its slowest call. */
export function sourcesOf(readings: readonly Reading<unknown>[]): Source[] {
  return sourceSchema.shape.name.options.flatMap((name) => {
    const own = readings.filter(({ source }) => source === name)
    if (own.length === 0) return []
    const latencyMs = Math.max(...own.map((reading) => reading.latencyMs))
    return [{ name, status: worst(own.map(statusOf)), latencyMs }]
  })
}
