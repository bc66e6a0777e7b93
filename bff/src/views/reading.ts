import { sourceSchema, type Source, type SourceName } from '@sallyport/common/contracts/views'
import { Problem } from '@sallyport/common/problem'
import type { Call, CallNote } from '../call.ts'
import { isCircuitOpen, isUpstreamProblem, type UpstreamProblemCode } from '../upstream/upstream-problem.ts'

interface Taken {
  source: SourceName
  latencyMs: number
  /** How each of its calls went; for a failed read only those that told. */
  notes: readonly CallNote[]
}
interface Delivered<Value> extends Taken {
  value: Value
}
/** Why a service did not deliver. */
type ServiceProblem = Problem & { readonly code: UpstreamProblemCode | 'invalid_token' }
interface Failed extends Taken {
  problem: ServiceProblem
}

/** What came of one read of a service: a value, or the reason why there is none. */
export type Reading<Value> = Delivered<Value> | Failed

const since = (start: number) => Math.round((performance.now() - start) * 10) / 10

/** A service that refuses a token which is valid here has a trouble of its own, e.g. no keys. */
const isOfTheService = (error: unknown): error is ServiceProblem =>
  isUpstreamProblem(error) || (error instanceof Problem && error.code === 'invalid_token')

/**
 * Reads with a call that notes how it went, and measures. A failure of the service becomes part of the reading; any
 * other one is thrown.
 */
export async function take<Value, OwnCall extends Call>(
  source: SourceName,
  call: OwnCall,
  read: (call: OwnCall) => Promise<Value>,
): Promise<Reading<Value>> {
  const start = performance.now()
  const notes: CallNote[] = []
  const noting = { ...call, report: (note: CallNote) => void notes.push(note) }
  try {
    return { source, value: await read(noting), latencyMs: since(start), notes }
  } catch (error) {
    if (!isOfTheService(error)) throw error
    return { source, problem: error, latencyMs: since(start), notes }
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

/** How often the service was asked, for the log; 0 when the circuit or somebody else's call answered. */
export const triesOf = ({ notes }: Reading<unknown>): number =>
  notes.reduce((sum, { tries }) => sum + tries, 0)

type State = Pick<Source, 'status' | 'code' | 'asOf' | 'circuitOpen'>

const openIf = (circuitOpen: boolean): Pick<Source, 'circuitOpen'> =>
  circuitOpen ? { circuitOpen: true } : {}

/** A copy says more than a wrong clock: it is not even the present answer. */
function stateOf(reading: Reading<unknown>): State {
  if (hasFailed(reading)) {
    const { problem } = reading
    const status = problem.code === 'upstream_contract' ? 'contract' : 'unavailable'
    return { status, code: problem.code, ...openIf(isCircuitOpen(problem)) }
  }
  const copies = reading.notes.flatMap(({ stale }) => stale ?? [])
  const [oldest] = copies.toSorted((a, b) => a.asOf - b.asOf)
  if (oldest) {
    const asOf = new Date(oldest.asOf).toISOString()
    return {
      status: 'stale',
      code: oldest.code,
      asOf,
      ...openIf(copies.some(({ circuitOpen }) => circuitOpen)),
    }
  }
  if (reading.notes.some(({ wrongClock }) => wrongClock)) return { status: 'stale', code: 'upstream_clock' }
  return { status: 'ok' }
}

/** From good to bad. A breach is the worst: waiting does not mend it. */
const gravityOf = ({ status }: State) => sourceSchema.shape.status.options.indexOf(status)

const readAt = ({ asOf }: State) => (asOf === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(asOf))

/** Of several copies the oldest counts; any copy says more than a wrong clock. */
const byGravity = (a: State, b: State) => gravityOf(b) - gravityOf(a) || readAt(a) - readAt(b)

/** One entry per service that was read, in the order of the contract: its worst state, its slowest call. */
export function sourcesOf(readings: readonly Reading<unknown>[]): Source[] {
  return sourceSchema.shape.name.options.flatMap((name) => {
    const own = readings.filter(({ source }) => source === name)
    const [worst] = own.map(stateOf).toSorted(byGravity)
    if (!worst) return []
    return [{ name, ...worst, latencyMs: Math.max(...own.map(({ latencyMs }) => latencyMs)) }]
  })
}
