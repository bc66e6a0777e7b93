import type { SourceName } from '@sallyport/common/contracts/views'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'

export type CircuitState = 'closed' | 'half-open' | 'open'

const stateNumber: Record<CircuitState, number> = { closed: 0, 'half-open': 1, open: 2 }

/** From a fast answer to the longest budget, in seconds. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5]

/** What the BFF counts, in the text format of Prometheus. No label ever holds an id or a value of a member. */
export function createMetrics() {
  const registry = new Registry()
  const registers = [registry]
  const calls = new Histogram({
    name: 'sallyport_upstream_call_seconds',
    help: 'Calls of a service by outcome, retries included, and what they took',
    labelNames: ['service', 'outcome'],
    buckets,
    registers,
  })
  const counter = <Label extends string>(name: string, help: string, labelNames: readonly Label[]) =>
    new Counter({ name: `sallyport_${name}_total`, help, labelNames, registers })
  const retries = counter('upstream_retries', 'Tries after the first one', ['service'])
  const coalesced = counter('upstream_coalesced', 'Reads that shared the call of another one', ['service'])
  const stale = counter('upstream_stale', 'Reads answered with a copy, because the service failed', [
    'service',
  ])
  const rejected = counter('upstream_bulkhead_rejections', 'Calls refused, too many at once', [
    'service',
    'kind',
  ])
  const breaches = counter('contract_breaches', 'Answers outside the contract, by field', [
    'service',
    'route',
    'path',
  ])
  const circuits = new Gauge({
    name: 'sallyport_upstream_circuit_state',
    help: 'Circuit breaker: 0 closed, 1 half-open, 2 open',
    labelNames: ['service', 'kind'],
    registers,
  })

  return {
    registry,
    /** Starts the clock of a call; the function that it returns stops it. */
    startCall: (service: SourceName) => {
      const end = calls.startTimer({ service })
      return (outcome: string): void => void end({ outcome })
    },
    retried: (service: SourceName): void => retries.inc({ service }),
    coalesced: (service: SourceName): void => coalesced.inc({ service }),
    stale: (service: SourceName): void => stale.inc({ service }),
    rejected: (service: SourceName, kind: string): void => rejected.inc({ service, kind }),
    circuit: (service: SourceName, kind: string, state: CircuitState): void =>
      circuits.set({ service, kind }, stateNumber[state]),
    /** `path` is the caller's to bound: each one is a time series. */
    breached: (breach: { service: SourceName; route: string; path: string }): void => breaches.inc(breach),
    /** For the ops port. */
    page: async (): Promise<{ type: string; body: string }> => ({
      type: registry.contentType,
      body: await registry.metrics(),
    }),
  }
}

export type Metrics = ReturnType<typeof createMetrics>
