import { EventEmitter } from 'node:events'
import type { SourceName } from '@sallyport/common/contracts/views'
import { Problem } from '@sallyport/common/problem'
import CircuitBreaker from 'opossum'
import type { CircuitState, Metrics } from '../metrics/create-metrics.ts'
import type { UpstreamAnswer } from './exchange.ts'
import { isClientGone, isOutage, upstreamProblem, type OutageCode } from './upstream-problem.ts'

type CircuitKind = 'reads' | 'writes'

/**
 * A call counts once, after its repetitions: otherwise one page of a service that is down for a moment would open it.
 * Three quarters, not half, since one route at fault must not cost the other routes of its service; five, since fewer
 * say nothing; 5 s, so that it opens within seconds under the traffic of one member.
 */
const opensAt = { failures: 5, share: 0.75, windowMs: 5_000, buckets: 10 }
/** With the trial's limit this keeps the way from the end of a fault to the first answer below 2 s. */
const retryAfterMs = 500
/** A service that is back answers in this time, even a slow one; one that still hangs is not waited for. */
export const trialMs = 1_200
/** Calls under way at a time. A bulkhead without a queue: whoever waited would only spend its budget there. */
const capacity = 64
/** A timeout after less time than this says nothing about the service, in ms. */
const fairMs = 100

/** @param isTrial of the one call that decides whether the circuit closes again */
type Work = (isTrial: boolean) => Promise<UpstreamAnswer>

interface CircuitOptions {
  source: SourceName
  kind: CircuitKind
  metrics: Metrics
}

/** The service answered, though not with what was asked for. */
const isAnswered = (error: unknown) => error instanceof Problem && !isOutage(error) && !isClientGone(error)

/** The bulkhead, or a circuit that was shut down: opossum's own errors. */
const isRejection = (error: unknown) => error instanceof Error && CircuitBreaker.isOurError(error)

/** Circuit breaker and bulkhead of one service: it is left alone while it fails, and asked by `capacity` calls at most. */
export function createCircuit({ source, kind, metrics }: CircuitOptions) {
  let openedBy: OutageCode = 'upstream_unavailable'

  /** opossum calls success what is no failure; but no failure of any kind may close a circuit. */
  function isNoFailure(error: unknown, ...[, , givenMs]: unknown[]): boolean {
    if (breaker.halfOpen) return isAnswered(error)
    if (!isOutage(error)) return true
    return error.code === 'upstream_timeout' && Number(givenMs) < fairMs
  }

  const rotation = new EventEmitter()
  const timer = setInterval(() => rotation.emit('rotate'), opensAt.windowMs / opensAt.buckets)
  timer.unref()

  const breaker = new CircuitBreaker(
    (work: Work, isTrial: boolean, _givenMs: number): Promise<UpstreamAnswer> => work(isTrial),
    {
      name: `${source} ${kind}`,
      // Time is the budget's.
      timeout: false,
      resetTimeout: retryAfterMs,
      capacity,
      rollingCountBuckets: opensAt.buckets,
      rotateBucketController: rotation,
      rollingPercentilesEnabled: false,
      enableSnapshots: false,
      // The rule of opossum counts calls that have not ended, and those that were rejected: ours is below.
      volumeThreshold: Number.MAX_SAFE_INTEGER,
      errorFilter: isNoFailure,
    },
  )
  const tell = (state: CircuitState) => metrics.circuit(source, kind, state)
  tell('closed')
  breaker.on('failure', (error) => {
    if (isOutage(error)) openedBy = error.code
    const { failures, successes } = breaker.stats
    if (failures >= opensAt.failures && failures >= opensAt.share * (failures + successes)) breaker.open()
  })
  breaker.on('open', () => tell('open'))
  breaker.on('halfOpen', () => tell('half-open'))
  breaker.on('close', () => {
    // What was before the fault's end says nothing about the time after it.
    for (let bucket = 0; bucket < opensAt.buckets; bucket += 1) rotation.emit('rotate')
    tell('closed')
  })

  const open = () =>
    upstreamProblem(openedBy, source, new Error('the circuit is open'), { circuitOpen: true })

  return {
    /**
     * @param givenMs what the work may take
     * @throws what the work throws; at once, when the circuit is open, Problem with the code that opened it, or
     * `upstream_unavailable` when too many calls are under way.
     */
    run: async (work: Work, givenMs: number): Promise<UpstreamAnswer> => {
      // Asked of opossum, a rejection would count as a call.
      if (breaker.opened || (breaker.halfOpen && !breaker.pendingClose)) throw open()
      try {
        return await breaker.fire(work, breaker.halfOpen, givenMs)
      } catch (error) {
        if (!isRejection(error)) throw error
        metrics.rejected(source, kind)
        throw upstreamProblem('upstream_unavailable', source, new Error('too many calls at once'))
      }
    },

    isOpen: (): boolean => breaker.opened,

    close: (): void => {
      clearInterval(timer)
      breaker.shutdown()
    },
  }
}
