import type { Log } from '@sallyport/common/log'
import { requestIdOf } from '@sallyport/common/request-id'
import { toProblem } from '@sallyport/common/to-problem'
import type { ErrorRequestHandler } from 'express'
import type { z } from 'zod'

/** Every error code of this API, with its status and title. The code is the public contract. */
const problemTable = {
  INVALID_PARAMETER: [400, 'A parameter is not valid'],
  INVALID_REQUEST: [400, 'The request is not valid'],
  MALFORMED_JSON: [400, 'The body is not valid JSON'],
  INVALID_TOKEN: [401, 'The access token is not valid'],
  NO_SUCH_RESOURCE: [404, 'There is nothing here'],
  BODY_TOO_LARGE: [413, 'The body is too large: 16 kB at most'],
  UNSUPPORTED_MEDIA_TYPE: [415, 'The body must be application/json'],
  INTERNAL_ERROR: [500, 'Something went wrong'],
  KEYS_UNAVAILABLE: [503, 'Access tokens cannot be verified at the moment: try again later'],
} as const satisfies Record<string, readonly [status: number, title: string]>

type BillingCode = keyof typeof problemTable

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

interface Violation {
  field: string
  message: string
}

/** Query parameters outside the contract, all at once; values are never repeated. */
export class InvalidParameters extends Error {
  override readonly name = 'InvalidParameters'
  readonly violations: readonly Violation[]

  constructor({ issues }: z.ZodError) {
    super('A query parameter is not valid')
    this.violations = issues.map(({ path, message }) => ({ field: path.join('.'), message }))
  }
}

function describe(error: unknown): { code: BillingCode; cause?: unknown; violations?: readonly Violation[] } {
  if (error instanceof InvalidParameters) return { code: 'INVALID_PARAMETER', violations: error.violations }
  const problem = toProblem(error)
  const code = fromCommon[problem.code]
  return code ? { code, cause: problem.cause } : { code: 'INTERNAL_ERROR', cause: error }
}

/** Mounted last: the one place where an error becomes an answer (RFC 9457). */
export function problemHandler(log: Log): ErrorRequestHandler {
  return (error, req, res, _next) => {
    const { code, cause, violations } = describe(error)
    const [status, title] = problemTable[code]
    const requestId = requestIdOf(req)
    log[status >= 500 ? 'error' : 'info']({ requestId, errorCode: code, violations, err: cause }, title)
    if (res.headersSent) {
      // Half an answer is out: only a cut connection tells the client that it is incomplete.
      res.destroy()
      return
    }
    if (status === 401) res.set('WWW-Authenticate', 'Bearer error="invalid_token"')
    const type = `urn:sallyport:billing:${code.toLowerCase().replaceAll('_', '-')}`
    const document = { type, title, status, code, requestId, ...(violations ? { violations } : {}) }
    res.status(status).type('application/problem+json').send(JSON.stringify(document))
  }
}
