import type { Log } from '@sallyport/common/log'
import { requestIdOf } from '@sallyport/common/request-id'
import { toProblem } from '@sallyport/common/to-problem'
import type { ErrorRequestHandler } from 'express'

/** Every error code of this API with its message. The code is the public contract; the HTTP status is always 200. */
const failureTable = {
  InvalidQueryOption: 'A query option is not valid',
  InvalidRequest: 'The request is not valid',
  MalformedJson: 'The body is not valid JSON',
  InvalidToken: 'The access token is not valid',
  ResourceNotFound: 'There is nothing here',
  BodyTooLarge: 'The body is too large: 16 kB at most',
  UnsupportedMediaType: 'The body must be application/json',
  InternalError: 'Something went wrong',
  KeysUnavailable: 'Access tokens cannot be verified at the moment: try again later',
} as const

type FailureCode = keyof typeof failureTable

/** What the common parts throw, in the words of this API. */
const fromCommon: Record<string, FailureCode> = {
  invalid_request: 'InvalidRequest',
  malformed_json: 'MalformedJson',
  invalid_token: 'InvalidToken',
  not_found: 'ResourceNotFound',
  payload_too_large: 'BodyTooLarge',
  unsupported_media_type: 'UnsupportedMediaType',
  upstream_unavailable: 'KeysUnavailable',
}

/** Query options outside the contract, all at once; values are never repeated. */
export class InvalidQueryOption extends Error {
  override readonly name = 'InvalidQueryOption'
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(failureTable.InvalidQueryOption)
    this.faults = faults
  }
}

function describe(error: unknown): { code: FailureCode; cause?: unknown; messages?: readonly string[] } {
  if (error instanceof InvalidQueryOption) return { code: 'InvalidQueryOption', messages: error.faults }
  const problem = toProblem(error)
  const code = fromCommon[problem.code]
  return code ? { code, cause: problem.cause } : { code: 'InternalError', cause: error }
}

/** Mounted last: the one place where an error becomes an answer, which is HTTP 200 with `Success: false`. */
export function failureHandler(log: Log): ErrorRequestHandler {
  return (error, req, res, _next) => {
    const { code, cause, messages = [failureTable[code]] } = describe(error)
    const level = code === 'InternalError' || code === 'KeysUnavailable' ? 'error' : 'info'
    log[level]({ requestId: requestIdOf(req), errorCode: code, err: cause }, messages.join('; '))
    if (res.headersSent) {
      // Half an answer is out: only a cut connection tells the client that it is incomplete.
      res.destroy()
      return
    }
    res.status(200).json({ Success: false, Errors: messages.map((Message) => ({ Code: code, Message })) })
  }
}
