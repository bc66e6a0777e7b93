/** Every `code` that a client may see, with its status and title. The code is the public contract. */
export const problemTable = {
  ambiguous_path: [400, 'The path can be read in more than one way'],
  malformed_json: [400, 'The body is not valid JSON'],
  malformed_cookie: [400, 'The session cookie is malformed'],
  invalid_request: [400, 'The request is not valid'],
  idempotency_key_required: [400, 'The Idempotency-Key header is missing or malformed'],
  session_required: [401, 'Sign in first'],
  invalid_credentials: [401, 'E-mail address or password is wrong'],
  invalid_code: [401, 'The code is wrong, used or too old'],
  invalid_token: [401, 'The access token is not valid'],
  csrf_header_missing: [403, 'The X-CSRF header is missing'],
  cross_origin_refused: [403, 'The request comes from another origin'],
  insecure_transport: [403, 'The request did not arrive over https'],
  wrong_password: [403, 'The current password is wrong'],
  not_found: [404, 'There is nothing here'],
  method_not_allowed: [405, 'The method is not allowed here'],
  invoice_not_payable: [409, 'The invoice cannot be paid (any more)'],
  amount_mismatch: [409, 'The amount is not the one of the invoice'],
  booking_not_cancellable: [409, 'The booking cannot be cancelled (any more)'],
  precondition_failed: [412, 'It was changed in the meantime'],
  payload_too_large: [413, 'The body is too large'],
  unsupported_media_type: [415, 'The body must be application/json'],
  idempotency_key_reused: [422, 'The Idempotency-Key was used for another request'],
  precondition_required: [428, 'The If-Match header is missing'],
  headers_too_large: [431, 'The request headers are too large'],
  too_many_requests: [429, 'Too many requests'],
  internal_error: [500, 'Something went wrong'],
  session_too_large: [500, 'The session does not fit into a cookie'],
  upstream_unavailable: [502, 'An upstream could not be reached'],
  upstream_contract: [502, 'An upstream answered outside its contract'],
  store_unavailable: [503, 'The session store cannot be asked'],
  upstream_timeout: [504, 'An upstream did not answer in time'],
} as const satisfies Record<string, readonly [status: number, title: string]>

export type ProblemCode = keyof typeof problemTable

export interface ProblemOptions {
  /** For the client: what was seen and what to do. Never a path, a host, a stack or a secret. */
  detail?: string
  /** Members added to the problem document (RFC 9457 section 3.2). */
  extra?: Record<string, unknown>
  /** Response headers that belong to the problem, e.g. Retry-After. */
  headers?: Record<string, string>
  /** For the log only. */
  cause?: unknown
}

/** An error that becomes an RFC 9457 answer; `cause` goes to the log and nowhere else. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly code: ProblemCode
  readonly status: number
  readonly title: string
  readonly detail: string | undefined
  readonly extra: Record<string, unknown>
  readonly headers: Record<string, string>

  constructor(code: ProblemCode, { detail, extra = {}, headers = {}, cause }: ProblemOptions = {}) {
    const [status, title] = problemTable[code]
    super(detail ?? title, { cause })
    this.code = code
    this.status = status
    this.title = title
    this.detail = detail
    this.extra = extra
    this.headers = headers
  }

  /** The body of an application/problem+json answer (RFC 9457 section 3). */
  toDocument(requestId?: string): Record<string, unknown> {
    return {
      type: `urn:sallyport:problem:${this.code}`,
      title: this.title,
      status: this.status,
      ...(this.detail === undefined ? {} : { detail: this.detail }),
      code: this.code,
      ...(requestId === undefined ? {} : { requestId }),
      ...this.extra,
    }
  }
}
