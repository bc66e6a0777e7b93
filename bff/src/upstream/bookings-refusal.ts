import { Problem, type ProblemCode } from '@sallyport/common/problem'
import type { BookingsFailure } from './bookings-contract.ts'
import { contractProblem, upstreamProblem } from './upstream-problem.ts'

/** What the service says of itself when it cannot work just now. Whatever else it says, we asked wrongly. */
const ownTroubles: ReadonlySet<string> = new Set(['InternalError', 'KeysUnavailable'])

/** What bookings' refusals mean to our callers; those of a booking by its id only there. */
export const ofAnyRequest = new Map<string, ProblemCode>([['InvalidToken', 'invalid_token']])
export const ofOneBooking = new Map<string, ProblemCode>([
  ...ofAnyRequest,
  ['ResourceNotFound', 'not_found'],
  ['ConcurrencyConflict', 'precondition_failed'],
  ['NotCancellable', 'booking_not_cancellable'],
])
const details: Partial<Record<ProblemCode, string>> = {
  not_found: 'There is no such booking',
  precondition_failed: 'The booking is not the one that was shown: read it again',
  booking_not_cancellable:
    'Only a booking that lies ahead and is not cancelled can be cancelled: read it again',
}

/** A failure comes as HTTP 200: this is where it becomes an error. */
export function failure({ Errors }: BookingsFailure, refusals: ReadonlyMap<string, ProblemCode>): Problem {
  const codes = Errors.map(({ Code }) => Code)
  const refused = codes.flatMap((code) => refusals.get(code) ?? [])[0]
  if (refused) {
    const detail = details[refused]
    return new Problem(refused, detail === undefined ? {} : { detail })
  }
  if (codes.every((code) => ownTroubles.has(code)))
    return upstreamProblem('upstream_unavailable', 'bookings', new Error('it reports a failure of its own'))
  return contractProblem('bookings', 'it refuses the request with a code that is not agreed')
}
