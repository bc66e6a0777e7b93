import type { ProblemCode } from './contract.ts'

/** What the edge says for itself when a request never reached the gateway. */
type EdgeCode =
  | 'bad_request'
  | 'bad_gateway'
  | 'request_timeout'
  | 'unavailable'
  | 'unknown_host'
  | 'uri_too_long'

/** What this page finds out itself. */
type PageCode = 'network' | 'timeout' | 'unexpected_answer' | 'cookie_not_kept'

export type ErrorCode = ProblemCode | EdgeCode | PageCode

interface ApiErrorFields {
  /** An ErrorCode, or one that a newer server added. */
  code: string
  /** The HTTP status; 0 when no answer came. */
  status?: number
  requestId?: string | undefined
  /** Retry-After in seconds. */
  retryAfter?: number | undefined
  /** The whole problem document (RFC 9457), with its extension members. */
  problem?: Readonly<Record<string, unknown>>
  cause?: unknown
}

/** The one error that a call to the API throws, apart from the AbortError of a call that its caller cancelled. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly code: string
  readonly status: number
  readonly requestId: string | undefined
  readonly retryAfter: number | undefined
  readonly problem: Readonly<Record<string, unknown>>

  constructor({ code, status = 0, requestId, retryAfter, problem = {}, cause }: ApiErrorFields) {
    super(`${code} (${status})`, { cause })
    this.code = code
    this.status = status
    this.requestId = requestId
    this.retryAfter = retryAfter
    this.problem = problem
  }
}

/** A fault that this page found, under a code that `explain` knows. */
export const pageFault = (code: PageCode, fields: Omit<ApiErrorFields, 'code'> = {}) =>
  new ApiError({ ...fields, code })

/** The session is gone; a refused password or code is a 401 too, but ends nothing. */
export const isSessionLost = (error: unknown) =>
  error instanceof ApiError &&
  error.status === 401 &&
  error.code !== 'invalid_credentials' &&
  error.code !== 'invalid_code'

const passing: ReadonlySet<number> = new Set([0, 502, 503, 504])

/** A second try may succeed without anybody changing anything. */
export const isTransient = (error: unknown) =>
  error instanceof ApiError && passing.has(error.status) && error.code !== 'upstream_contract'

/** Nobody knows whether what was asked for was done: no answer came, or none that says. */
export const isOutcomeUnknown = (error: unknown) =>
  error instanceof ApiError &&
  (error.status === 0 || error.status >= 500 || error.code === 'unexpected_answer')
