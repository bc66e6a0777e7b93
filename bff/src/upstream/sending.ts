import type { SourceName } from '@sallyport/common/contracts/views'
import type { Call, MemberCall } from '../call.ts'
import type { Drift } from '../drift/create-drift.ts'
import type { Metrics } from '../metrics/create-metrics.ts'
import { withinPart } from '../time-budget.ts'
import { createCircuit, trialMs } from './circuit.ts'
import type { UpstreamAnswer, UpstreamRequest } from './exchange.ts'
import { createHttpSender } from './http-sender.ts'
import { retrying } from './retry.ts'
import { breachFacts, isOutage, outcomeOf } from './upstream-problem.ts'

export interface SendingDeps {
  metrics: Metrics
  drift: Drift
  /** Epoch ms; what an answer's `Date` is compared with. */
  now?: () => number
}

/** One call on its way. */
export interface Sending {
  request: UpstreamRequest
  call: Call | MemberCall
  /** Reads the answer; what it throws is the outcome of the call. */
  check: (answer: UpstreamAnswer) => void
  /** Counts the tries while they are made. */
  progress: Progress
}

export interface Progress {
  tries: number
}

export const isWrite = ({ method }: UpstreamRequest): boolean => method !== 'GET'

/** `Retry-After` in seconds (RFC 9110 section 10.2.3), as ms; its date form is not used between services. */
const retryAfterMs = (answer: UpstreamAnswer | undefined): number => {
  const said = answer?.headers['retry-after'] ?? ''
  return /^\d{1,6}$/.test(said) ? Number(said) * 1_000 : 0
}

/** What every call of a service passes, from the outside in: circuit breaker and bulkhead, retries, HTTP, the check. */
export function createSending(
  source: SourceName,
  url: string,
  { metrics, drift, now = Date.now }: SendingDeps,
) {
  const http = createHttpSender(source, url, now)
  const reads = createCircuit({ source, kind: 'reads', metrics })
  const writes = createCircuit({ source, kind: 'writes', metrics })

  async function once({ request, call, check, progress }: Sending, seen?: (answer: UpstreamAnswer) => void) {
    progress.tries += 1
    const answer = await http.send(request, call)
    seen?.(answer)
    check(answer)
    return answer
  }

  function repeatedly(sending: Sending, isOpen: () => boolean): Promise<UpstreamAnswer> {
    let last: UpstreamAnswer | undefined
    const attempt = () => {
      last = undefined
      return once(sending, (answer) => (last = answer))
    }
    return retrying(attempt, {
      budget: sending.call.budget,
      // Neither after a timeout, which leaves no time, nor after a breach, which stays one.
      isTransient: (error) => isOutage(error) && error.code === 'upstream_unavailable' && !isOpen(),
      retryAfterMs: () => retryAfterMs(last),
      onRetry: () => metrics.retried(source),
    })
  }

  function guarded(sending: Sending): Promise<UpstreamAnswer> {
    const { request, call } = sending
    const circuit = isWrite(request) ? writes : reads
    const mayRepeat = !isWrite(request) || request.idempotencyKey !== undefined
    const work = (isTrial: boolean) => {
      if (isTrial)
        return withinPart(call.budget, trialMs, (budget) => once({ ...sending, call: { ...call, budget } }))
      return mayRepeat ? repeatedly(sending, circuit.isOpen) : once(sending)
    }
    return circuit.run(work, call.budget.remainingMs())
  }

  return {
    /** Measures the call and records every breach of the contract. @throws what the service's client throws */
    send: async (sending: Sending): Promise<UpstreamAnswer> => {
      const measure = metrics.startCall(source)
      try {
        const answer = await (sending.request.isProbe ? once(sending) : guarded(sending))
        measure('ok')
        return answer
      } catch (error) {
        measure(outcomeOf(error))
        const { route } = sending.request
        for (const fact of breachFacts(error)) drift.record({ service: source, route, ...fact })
        throw error
      }
    },

    close: (): void => {
      for (const { close } of [reads, writes, http]) close()
    },
  }
}
