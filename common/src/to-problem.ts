import { Problem, type ProblemCode } from './problem.ts'

/** What Express and its body parser throw, by their `type` or status, in our words. */
const byParserType: Record<string, ProblemCode> = {
  'entity.parse.failed': 'malformed_json',
  'entity.too.large': 'payload_too_large',
  'entity.verify.failed': 'invalid_request',
  'charset.unsupported': 'unsupported_media_type',
  'encoding.unsupported': 'unsupported_media_type',
  'parameters.too.many': 'payload_too_large',
  'request.aborted': 'invalid_request',
  'request.size.invalid': 'invalid_request',
}

function field(error: unknown, name: 'type' | 'status'): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined
}

/** Any thrown value as a Problem; an unknown one becomes `internal_error` with the original as `cause`. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  const type = field(error, 'type')
  const known = typeof type === 'string' ? byParserType[type] : undefined
  if (known) return new Problem(known, { cause: error })
  const status = field(error, 'status')
  // Express throws URIError with status 400 for an undecodable path parameter.
  if (typeof status === 'number' && status >= 400 && status < 500)
    return new Problem('invalid_request', { cause: error })
  return new Problem('internal_error', { cause: error })
}
