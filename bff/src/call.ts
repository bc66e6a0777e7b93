import type { IncomingMessage } from 'node:http'
import { requestIdOf } from '@sallyport/common/request-id'
import { callerOf } from '@sallyport/common/require-token'
import { childTraceparent } from '@sallyport/common/trace'
import { budgetOf, type TimeBudget } from './time-budget.ts'
import type { RawAnswer } from './upstream/exchange.ts'
import type { UpstreamProblemCode } from './upstream/upstream-problem.ts'

/** How one read or write of a service went, beside its value. */
export interface CallNote {
  /** How often the service was asked; 0 when the circuit or somebody else's call answered. */
  tries: number
  /** A copy was used, because the service failed with `code`; `asOf` says when it was read, in epoch ms. */
  stale?: { code: UpstreamProblemCode; asOf: number; circuitOpen: boolean }
  /** The service's clock cannot be trusted, and so its times cannot. */
  wrongClock?: true
}

/** What every upstream call carries of the request that it serves. */
export interface Call {
  requestId: string
  /** W3C Trace Context: the request's place in its trace; none for work that no request waits for alone. */
  traceparent?: string
  budget: TimeBudget
  /** Told how each call of a service went; see `take`. */
  report?: (note: CallNote) => void
  /** Shown every answer as it came. Such a call shares no answer and uses no copy. */
  record?: (answer: RawAnswer) => void
}

/** A call on behalf of a member, whose token travels with it. */
export interface MemberCall extends Call {
  token: string
  /** `sub` of the verified token: answers are shared within one member, never beyond. */
  memberId: string
}

export const callOf = (req: IncomingMessage): Call => ({
  requestId: requestIdOf(req),
  traceparent: childTraceparent(req),
  budget: budgetOf(req),
})

/** Only behind `requireToken`. */
export const memberCallOf = (req: IncomingMessage): MemberCall => {
  const { claims, token } = callerOf(req)
  return { ...callOf(req), token, memberId: claims.sub }
}
