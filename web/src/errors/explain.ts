import { ApiError, type ErrorCode } from '../api/api-error.ts'

export interface Explanation {
  title: string
  /** What the reader can do. */
  advice: string
  requestId: string | undefined
}
type Sentence = readonly [title: string, advice: string]

const serviceAway: Sentence = [
  'A service behind this page does not answer',
  'Nothing is wrong on your side. Try again in a moment.',
]
const serviceSlow: Sentence = [
  'A service behind this page takes too long',
  'Nothing is wrong on your side. Try again in a moment.',
]
const pageOutdated: Sentence = [
  'This page and its server do not understand each other',
  'Reload the page: a newer version may have been released.',
]
const sessionEnded: Sentence = ['Your session has ended', 'Sign in again to go on.']

const table: Partial<Record<ErrorCode, Sentence>> = {
  invalid_credentials: [
    'E-mail address or password is wrong',
    'Check both and try again, or sign in with a code sent to your address.',
  ],
  invalid_code: [
    'That code does not work',
    'It may be mistyped, used or too old. Check it, or send a new one.',
  ],
  invalid_request: ['Something that was entered is not valid', 'Check the e-mail address and try again.'],
  too_many_requests: ['Too many tries', 'Wait a little before you try again.'],
  session_required: sessionEnded,
  invalid_token: sessionEnded,
  malformed_cookie: sessionEnded,
  insecure_transport: [
    'This connection does not count as secure',
    'Nobody can be signed in over it: the session cookie would be lost or could be read on the way.',
  ],
  cross_origin_refused: [
    'The request seems to come from another site',
    'Open this page at its own address and try again there.',
  ],
  csrf_header_missing: pageOutdated,
  malformed_json: pageOutdated,
  method_not_allowed: pageOutdated,
  unsupported_media_type: pageOutdated,
  not_found: pageOutdated,
  session_too_large: [
    'The session does not fit into a cookie',
    'Trying again will not help. Pass the request id on to whoever runs this service.',
  ],
  headers_too_large: [
    'Your browser sends more than the server accepts',
    'Delete the cookies of this site and try again.',
  ],
  unknown_host: [
    'The server does not answer to this address',
    'Check the address, or open the page by its usual name.',
  ],
  upstream_unavailable: serviceAway,
  upstream_timeout: serviceSlow,
  upstream_contract: [
    'A service behind this page gave an answer that makes no sense',
    'It is not shown, because it could be wrong. Pass the request id on if it stays like this.',
  ],
  bad_gateway: serviceAway,
  unavailable: serviceAway,
  request_timeout: serviceSlow,
  network: [
    'Sallyport cannot be reached',
    'Check your network connection, then try again. The server may also be restarting.',
  ],
  timeout: ['The server does not answer', 'We stopped waiting. Check your connection and try again.'],
  unexpected_answer: [
    'Something other than Sallyport answered',
    'A proxy or the sign-in page of a network may be in between. Check that, then try again.',
  ],
  cookie_not_kept: [
    'You were signed in, but the session cookie did not stay',
    'Allow cookies for this site. If they are allowed, a hop on the way or the browser dropped it: look at its ' +
      'Secure attribute and at the scheme of this page.',
  ],
}

const sentences = new Map<string, Sentence>(Object.entries(table))

const broken: Sentence = [
  'Something went wrong',
  'Try again. If it stays like this, pass the request id on to whoever runs this service.',
]
const refused: Sentence = ['The server refused the request', 'Reload the page and try again.']
const pageFault: Sentence = ['This page has a fault', 'Reload it. What you did on the server is kept.']

function sentenceFor({ code, status }: ApiError): Sentence {
  const own = sentences.get(code)
  if (own) return own
  if (status === 502 || status === 503) return serviceAway
  if (status === 504) return serviceSlow
  return status >= 400 && status < 500 ? refused : broken
}

function waiting(seconds: number): string {
  if (seconds < 90) return `Try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`
  return `Try again in ${Math.ceil(seconds / 60)} minutes.`
}

/** Any thrown value as sentences for the person at the screen; a code that we do not know is told by its status. */
export function explain(error: unknown): Explanation {
  if (!(error instanceof ApiError)) {
    const [title, advice] = pageFault
    return { title, advice, requestId: undefined }
  }
  const [title, advice] = sentenceFor(error)
  const { requestId, retryAfter } = error
  const patient = error.status === 429 && retryAfter !== undefined
  return { title, advice: patient ? waiting(retryAfter) : advice, requestId }
}
