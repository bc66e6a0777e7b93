export type FailureKind =
  | 'dns'
  | 'refused'
  | 'unreachable'
  | 'timeout'
  | 'dropped'
  | 'not-tls'
  | 'tls'
  | 'headers-too-large'
  | 'malformed'

/** Where an exchange ended: while connecting, in the TLS handshake, before the answer's headers, or within its body. */
export type Phase = 'connect' | 'handshake' | 'headers' | 'body'

/** Why there is no answer. */
export interface Failure {
  failure: FailureKind
  phase: Phase
  /** For people; the code of the runtime in brackets. */
  message: string
}

const sentences: Record<FailureKind, string> = {
  dns: 'the name does not resolve',
  refused: 'nothing listens on that port',
  unreachable: 'there is no way to that address',
  timeout: 'no answer within the time-out',
  dropped: 'the connection was closed without an answer',
  'not-tls': 'the port does not speak TLS',
  tls: 'the TLS handshake failed',
  'headers-too-large': 'the headers of the answer are larger than 64 KB',
  malformed: 'the answer is not HTTP',
}

const kinds: Record<string, FailureKind> = {
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  ETIMEDOUT: 'timeout',
  ECONNRESET: 'dropped',
  ECONNABORTED: 'dropped',
  EPIPE: 'dropped',
  HPE_HEADER_OVERFLOW: 'headers-too-large',
}

/** What OpenSSL says when the bytes that come back are no TLS record. */
const noTls =
  /wrong.version.number|packet.length.too.long|http.request|unknown.protocol|record.layer.failure/i

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  if ('code' in error && typeof error.code === 'string') return error.code
  // Several addresses were tried: the first one's reason stands for all.
  return error instanceof AggregateError ? codeOf(error.errors[0]) : ''
}

function kindOf(code: string, text: string, phase: Phase): FailureKind {
  const known = kinds[code]
  if (known) return known
  if (code.startsWith('HPE_')) return 'malformed'
  if (code === 'EPROTO' || code.startsWith('ERR_SSL'))
    return noTls.test(`${code} ${text}`) ? 'not-tls' : 'tls'
  if (code.startsWith('ERR_HTTP2')) return 'malformed'
  return phase === 'handshake' ? 'tls' : 'dropped'
}

export function describeFailure(failure: FailureKind, phase: Phase, code = ''): Failure {
  return { failure, phase, message: code === '' ? sentences[failure] : `${sentences[failure]} (${code})` }
}

/** Names an error of a socket or of an HTTP parser; never its stack. */
export function failureOf(error: unknown, phase: Phase): Failure {
  const code = codeOf(error)
  const text = error instanceof Error ? error.message : ''
  return describeFailure(kindOf(code, text, phase), phase, code)
}

export const isFailure = (outcome: object): outcome is Failure => 'failure' in outcome
