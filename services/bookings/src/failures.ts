import type { Log } from '@sallyport/common/log'
import { requestIdOf } from '@sallyport/common/request-id'
import { toProblem } from '@sallyport/common/to-problem'
import type { ErrorRequestHandler } from 'express'
import type { FailureAnswer } from './contract.ts'

/** Every error code of this API with its message. The code is the public contract; the HTTP status is always 200. */
export const failureTable = {
  InvalidQueryOption: 'A query option is not valid',
  InvalidRequest: 'The request is not valid',
  InvalidToken: 'The access token is not valid',
  ResourceNotFound: 'There is nothing here',
  PreconditionRequired: 'The If-Match header is missing: send the @odata.etag of the booking',
  ConcurrencyConflict: 'The booking was changed in the meantime: read it again',
  NotCancellable: 'Only a booking that is still ahead and not cancelled can be cancelled',
  InternalError: 'Something went wrong',
  KeysUnavailable: 'Access tokens cannot be verified at the moment: try again later',
} as const

export type FailureCode = keyof typeof failureTable

/** What the common parts throw, in the words of this API. */
const fromCommon: Record<string, FailureCode> = {
  invalid_request: 'InvalidRequest',
  invalid_token: 'InvalidToken',
  not_found: 'ResourceNotFound',
  upstream_unavailable: 'KeysUnavailable',
}

/** A refusal in the words of this API, with one message for each thing that is wrong; values are never repeated. */
export class BookingFailure extends Error {
  override readonly name = 'BookingFailure'
  readonly code: FailureCode
  readonly messages: readonly string[]

  constructor(code: FailureCode, ...messages: readonly string[]) {
    super(failureTable[code])
    this.code = code
    this.messages = messages.length > 0 ? messages : [failureTable[code]]
  }
}

function toFailure(error: unknown): BookingFailure {
  if (error instanceof BookingFailure) return error
  const { code, cause } = toProblem(error)
  const known = fromCommon[code]
  const failure = new BookingFailure(known ?? 'InternalError')
  failure.cause = known ? cause : error
  return failure
}

/** Mounted last: the one place where an error becomes an answer, which is HTTP 200 with `Success: false`. */
export function failureHandler(log: Log): ErrorRequestHandler {
  return (error, req, res, _next) => {
    const { code, cause, messages } = toFailure(error)
    const level = code === 'InternalError' || code === 'KeysUnavailable' ? 'error' : 'info'
    log[level]({ requestId: requestIdOf(req), errorCode: code, err: cause }, messages.join('; '))
    if (res.headersSent) {
      // Half an answer is out: only a cut connection tells the client that it is incomplete.
      res.destroy()
      return
    }
    const Errors = messages.map((Message) => ({ Code: code, Message }))
    const answer: FailureAnswer = { Success: false, Errors }
    res.status(200).json(answer)
  }
}
