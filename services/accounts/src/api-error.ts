import { toProblem } from '@sallyport/common/to-problem'

/** Every error code of this API, with its status and message. The code is the public contract. */
const errorTable = {
  invalid_request: [400, 'The request is not valid'],
  unfit_password: [400, 'The new password must differ from the old one and not hold the e-mail address'],
  malformed_json: [400, 'The body is not valid JSON'],
  invalid_token: [401, 'The access token is not valid'],
  invalid_credentials: [401, 'E-mail address or password is wrong'],
  invalid_code: [401, 'The code is wrong, used or too old'],
  invalid_refresh_token: [401, 'The refresh token is wrong, used or too old: sign in again'],
  wrong_password: [403, 'The current password is wrong'],
  not_found: [404, 'There is nothing here'],
  unknown_cursor: [404, 'You have no notice with the id of before or after'],
  payload_too_large: [413, 'The body is too large: 16 kB at most'],
  unsupported_media_type: [415, 'The body must be application/json'],
  internal_error: [500, 'Something went wrong'],
  service_unavailable: [503, 'The service cannot work just now: try again later'],
} as const satisfies Record<string, readonly [status: number, message: string]>

export type ErrorCode = keyof typeof errorTable

/** An error that becomes an answer of this API; `cause` goes to the log and nowhere else. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly code: ErrorCode
  readonly status: number

  constructor(code: ErrorCode, message?: string, cause?: unknown) {
    const [status, standard] = errorTable[code]
    super(message ?? standard, { cause })
    this.code = code
    this.status = status
  }
}

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errorTable, code)

/** Any thrown value in the words of this API; what it has no word for is `internal_error`. */
export function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error
  const { code, detail, cause } = toProblem(error)
  return isErrorCode(code)
    ? new ApiError(code, detail, cause)
    : new ApiError('internal_error', undefined, error)
}
