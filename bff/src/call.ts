import type { IncomingMessage } from 'node:http'
import { requestIdOf } from '@sallyport/common/request-id'
import { callerOf } from '@sallyport/common/require-token'
import { budgetOf, type TimeBudget } from './time-budget.ts'

/** What every upstream call carries of the request that it serves. */
export interface Call {
  requestId: string
  budget: TimeBudget
}

/** A call on behalf of a member, whose token travels with it. */
export interface MemberCall extends Call {
  token: string
}

export const callOf = (req: IncomingMessage): Call => ({
  requestId: requestIdOf(req),
  budget: budgetOf(req),
})

/** Only behind `requireToken`. */
export const memberCallOf = (req: IncomingMessage): MemberCall => ({
  ...callOf(req),
  token: callerOf(req).token,
})
