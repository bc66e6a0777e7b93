import type { ProblemCode } from '../problem.ts'

/** What a hop may answer at any address, whatever the document says about it. */
export const anywhere = [
  'ambiguous_path',
  'method_not_allowed',
  'headers_too_large',
  'not_found',
] as const satisfies readonly ProblemCode[]

/** Before anything else: the host, the transport, where the request comes from. */
export const guarded = [
  'invalid_request',
  'insecure_transport',
  'cross_origin_refused',
  'internal_error',
] as const satisfies readonly ProblemCode[]

/** What changes something needs our header. */
export const changing = [...guarded, 'csrf_header_missing'] as const satisfies readonly ProblemCode[]

/** The session: its cookie, its list of ended ones, its renewal. */
export const signedIn = [
  'malformed_cookie',
  'session_required',
  'store_unavailable',
  'upstream_unavailable',
  'upstream_contract',
  'upstream_timeout',
] as const satisfies readonly ProblemCode[]

/** Behind the session, at the BFF: the token is checked again there and by each service. */
export const proxied = [...guarded, ...signedIn, 'invalid_token'] as const satisfies readonly ProblemCode[]

export const withBody = [
  'malformed_json',
  'invalid_request',
  'payload_too_large',
  'unsupported_media_type',
] as const satisfies readonly ProblemCode[]
