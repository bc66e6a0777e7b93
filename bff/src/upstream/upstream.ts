import type { SourceName } from '@sallyport/common/contracts/views'
import { Problem } from '@sallyport/common/problem'
import type { Call, CallNote, MemberCall } from '../call.ts'
import { createCopies } from './copies.ts'
import type { UpstreamAnswer, UpstreamRequest } from './exchange.ts'
import { createFlights } from './flights.ts'
import { createGenerations } from './generations.ts'
import { createSending, isWrite, type SendingDeps } from './sending.ts'
import { endProblem, isCircuitOpen, isOutage, type OutageProblem } from './upstream-problem.ts'

export interface UpstreamDeps extends SendingDeps {
  /** How old a copy may be that is shown while the service fails, in ms; 0 shows none. */
  staleMs: number
}

/** Makes the value of an answer; it throws what the answer means, e.g. a refusal or an outage told in a 200. */
type Read<Value> = (answer: UpstreamAnswer) => Value

/** Keeps what `read` made of an answer, so that its own reader need not read it twice. */
function reading<Value>(read: Read<Value>) {
  let made: { of: UpstreamAnswer; value: Value } | undefined
  return {
    check: (answer: UpstreamAnswer): void => void (made = { of: answer, value: read(answer) }),
    /** Whoever shares an answer makes a value of their own: values are never shared. */
    valueOf: (answer: UpstreamAnswer): Value => (made?.of === answer ? made.value : read(answer)),
  }
}

const memberOf = (call: Call | MemberCall) => ('token' in call ? call.memberId : undefined)

const noteOf = (tries: number, answer: UpstreamAnswer, failure?: OutageProblem): CallNote => ({
  tries,
  ...(answer.hasWrongClock ? { wrongClock: true } : {}),
  ...(failure
    ? { stale: { code: failure.code, asOf: answer.receivedAt, circuitOpen: isCircuitOpen(failure) } }
    : {}),
})

/**
 * One service, with what keeps its troubles from becoming ours: a copy while it fails, one flight for all who ask the
 * same for the same member, and what `createSending` adds.
 */
export function createUpstream(source: SourceName, url: string, { staleMs, ...deps }: UpstreamDeps) {
  const { send, close } = createSending(source, url, deps)
  const joinFlight = createFlights(source, () => deps.metrics.coalesced(source))
  const copies = createCopies(staleMs)
  const generations = createGenerations(staleMs)

  /** Answers are shared by this: it begins with the member, or nobody. */
  function keyOf({ path, query = {}, headers = {} }: UpstreamRequest, call: Call | MemberCall): string {
    const memberId = memberOf(call)
    const whose = memberId === undefined ? null : [memberId, generations.of(memberId)]
    return JSON.stringify([whose, path, Object.entries(query), Object.entries(headers)])
  }

  async function sharedRead<Value>(request: UpstreamRequest, call: Call | MemberCall, read: Read<Value>) {
    const { check, valueOf } = reading(read)
    const key = keyOf(request, call)
    const flight = joinFlight(key, call.budget, async (budget, progress) => {
      const answer = await send({ request, call: { ...call, budget }, check, progress })
      if (!request.isProbe) copies.keep(key, answer)
      return answer
    })
    const tries = () => (flight.isOwn ? flight.progress.tries : 0)
    try {
      const answer = await flight.answer
      call.report?.(noteOf(tries(), answer))
      return valueOf(answer)
    } catch (error) {
      // It was somebody else's token that was refused, of another session of the same member.
      if (!flight.isOwn && error instanceof Problem && error.code === 'invalid_token')
        return valueOf(await alone({ request, call, check }))
      // Not after a write meanwhile: its key is another one.
      const copy = isOutage(error) ? copies.find(keyOf(request, call)) : undefined
      if (!copy || !isOutage(error)) {
        call.report?.({ tries: tries() })
        throw error
      }
      deps.metrics.stale(source)
      call.report?.(noteOf(tries(), copy, error))
      return valueOf(copy)
    }
  }

  async function alone(sending: Omit<Parameters<typeof send>[0], 'progress'>): Promise<UpstreamAnswer> {
    const progress = { tries: 0 }
    try {
      const answer = await send({ ...sending, progress })
      sending.call.report?.(noteOf(progress.tries, answer))
      return answer
    } catch (error) {
      sending.call.report?.({ tries: progress.tries })
      throw error
    }
  }

  async function ownRead<Value>(request: UpstreamRequest, call: Call | MemberCall, read: Read<Value>) {
    const { check, valueOf } = reading(read)
    return valueOf(await alone({ request, call, check }))
  }

  async function write<Value>(request: UpstreamRequest, call: Call | MemberCall, read: Read<Value>) {
    const { check, valueOf } = reading(read)
    const memberId = memberOf(call)
    const change = () => memberId !== undefined && generations.next(memberId)
    change()
    try {
      return valueOf(await alone({ request, call, check }))
    } finally {
      // Even after a failure: it may have been done all the same.
      change()
    }
  }

  return {
    /**
     * @throws Problem `upstream_unavailable`, `upstream_timeout` or `upstream_contract`, `invalid_request` when the
     * client went away, and whatever `read` throws.
     */
    call: async <Value>(
      request: UpstreamRequest,
      call: Call | MemberCall,
      read: Read<Value>,
    ): Promise<Value> => {
      if (call.budget.signal.aborted) throw endProblem(source, call.budget.signal)
      if (isWrite(request)) return write(request, call, read)
      return call.record ? ownRead(request, call, read) : sharedRead(request, call, read)
    },

    close: (): void => {
      copies.clear()
      close()
    },
  }
}
