import type { Log } from '@sallyport/common/log'
import { requestIdOf } from '@sallyport/common/request-id'
import { toProblem } from '@sallyport/common/to-problem'
import type { ErrorRequestHandler } from 'express'
import type { z } from 'zod'
import type { ProblemDocument, Violation } from './contract.ts'

/** Every error code of this API, with its status and title. The code is the public contract. */
export const problemTable = {
  INVALID_PARAMETER: [400, 'A parameter is not valid'],
  INVALID_REQUEST: [400, 'The request is not valid'],
  MALFORMED_JSON: [400, 'The body is not valid JSON'],
  INVALID_TOKEN: [401, 'The access token is not valid'],
  NO_SUCH_RESOURCE: [404, 'There is nothing here'],
  NO_SUCH_INVOICE: [404, 'There is no such invoice'],
  INVOICE_NOT_PAYABLE: [409, 'The invoice cannot be paid (any more)'],
  AMOUNT_MISMATCH: [409, 'The amount is not the one of the invoice'],
  BODY_TOO_LARGE: [413, 'The body is too large: 16 kB at most'],
  UNSUPPORTED_MEDIA_TYPE: [415, 'The body must be application/json'],
  IDEMPOTENCY_KEY_REUSED: [422, 'The Idempotency-Key was used for another request'],
  INTERNAL_ERROR: [500, 'Something went wrong'],
  KEYS_UNAVAILABLE: [503, 'Access tokens cannot be verified at the moment: try again later'],
  TEMPORARILY_UNAVAILABLE: [503, 'Billing does not work at the moment: try again later'],
} as const satisfies Record<string, readonly [status: number, title: string]>

export type BillingCode = keyof typeof problemTable

/** What the common parts throw, in the words of this API. */
const fromCommon: Record<string, BillingCode> = {
  invalid_request: 'INVALID_REQUEST',
  malformed_json: 'MALFORMED_JSON',
  invalid_token: 'INVALID_TOKEN',
  not_found: 'NO_SUCH_RESOURCE',
  payload_too_large: 'BODY_TOO_LARGE',
  unsupported_media_type: 'UNSUPPORTED_MEDIA_TYPE',
  upstream_unavailable: 'KEYS_UNAVAILABLE',
}

/** The URI that names an error (RFC 9457 section 3.1.1). */
export const typeOf = (code: BillingCode): string =>
  `urn:sallyport:billing:${code.toLowerCase().replaceAll('_', '-')}`

/** Input outside the contract, all faults at once; values are never repeated. */
export class InvalidParameters extends Error {
  override readonly name = 'InvalidParameters'
  readonly violations: Violation[]

  constructor(...errors: readonly z.ZodError[]) {
    super(problemTable.INVALID_PARAMETER[1])
    const issues = errors.flatMap((error) => error.issues)
    // Which of several values is at fault is left out: the field is what the client knows.
    const fieldOf = (path: readonly PropertyKey[]) => path.filter((key) => typeof key === 'string').join('.')
    this.violations = issues.map(({ path, message }) => ({ field: fieldOf(path) || 'body', message }))
  }
}

/** A refusal in the words of this API. */
export class BillingProblem extends Error {
  override readonly name = 'BillingProblem'
  readonly code: BillingCode
  readonly detail: string | undefined

  /** @param detail for the client: what was seen and what to do. */
  constructor(code: BillingCode, detail?: string) {
    super(detail ?? problemTable[code][1])
    this.code = code
    this.detail = detail
  }
}

interface Description {
  code: BillingCode
  detail?: string | undefined
  violations?: Violation[] | undefined
  cause?: unknown
}

function describe(error: unknown): Description {
  if (error instanceof InvalidParameters) return { code: 'INVALID_PARAMETER', violations: error.violations }
  if (error instanceof BillingProblem) return { code: error.code, detail: error.detail }
  const problem = toProblem(error)
  const code = fromCommon[problem.code]
  return code ? { code, cause: problem.cause } : { code: 'INTERNAL_ERROR', cause: error }
}

/** Mounted last: the one place where an error becomes an answer (RFC 9457). */
export function problemHandler(log: Log): ErrorRequestHandler {
  return (error, req, res, _next) => {
    const { code, detail, cause, violations } = describe(error)
    const [status, title] = problemTable[code]
    const requestId = requestIdOf(req)
    log[status >= 500 ? 'error' : 'info']({ requestId, errorCode: code, violations, err: cause }, title)
    if (res.headersSent) {
      // Half an answer is out: only a cut connection tells the client that it is incomplete.
      res.destroy()
      return
    }
    if (status === 401) res.set('WWW-Authenticate', 'Bearer error="invalid_token"')
    // JSON leaves out what is undefined.
    const document: ProblemDocument = {
      type: typeOf(code),
      title,
      status,
      detail,
      code,
      requestId,
      violations,
    }
    res.status(status).type('application/problem+json').send(JSON.stringify(document))
  }
}
