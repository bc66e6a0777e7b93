import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders } from 'node:http'

/** What a browser may say to the BFF. Everything else stays here: a denylist always lacks the next name. */
const inward: ReadonlySet<string> = new Set([
  'accept',
  'accept-encoding',
  'accept-language',
  'content-encoding',
  'content-length',
  'content-type',
  'idempotency-key',
  'if-match',
  'if-modified-since',
  'if-none-match',
  'if-range',
  'if-unmodified-since',
  'last-event-id',
  'range',
  'transfer-encoding',
  'user-agent',
  'x-request-id',
])

/** What only a WebSocket handshake adds (RFC 6455 section 4.1). */
const upgradeInward = [
  'sec-websocket-extensions',
  'sec-websocket-key',
  'sec-websocket-protocol',
  'sec-websocket-version',
]

/** What the BFF may say to a browser. `Set-Cookie` is missing on purpose: sessions begin and end at the gateway only. */
const outward: ReadonlySet<string> = new Set([
  'accept-ranges',
  'allow',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-length',
  'content-range',
  'content-type',
  'etag',
  'idempotency-replayed',
  'last-modified',
  'link',
  'ratelimit',
  'ratelimit-policy',
  'retry-after',
  'server-timing',
  'vary',
])

export interface Forwarded {
  host: string
  clientAddress: string
  origin: string
  /** Absent only for what is asked without a session. */
  accessToken?: string
  /** W3C Trace Context, with this hop as the parent. */
  traceparent: string
  /** What the BFF may use of our deadline, in ms; absent for a connection that has none. */
  timeBudgetMs?: string
}

/** The headers of the request to the BFF, built from nothing: allowlist, our Authorization, our X-Forwarded-*, our trace. */
export function inwardHeaders(
  req: IncomingMessage,
  { host, clientAddress, origin, accessToken, traceparent, timeBudgetMs }: Forwarded,
): IncomingHttpHeaders {
  const headers: IncomingHttpHeaders = {}
  for (const [name, value] of Object.entries(req.headers)) if (inward.has(name)) headers[name] = value
  if (req.headers.upgrade !== undefined) {
    for (const name of upgradeInward) if (req.headers[name] !== undefined) headers[name] = req.headers[name]
    headers.connection = 'Upgrade'
    headers.upgrade = 'websocket'
  }
  const { protocol, host: publicHost } = new URL(origin)
  headers.host = host
  if (accessToken !== undefined) headers.authorization = `Bearer ${accessToken}`
  headers['traceparent'] = traceparent
  if (timeBudgetMs !== undefined) headers['x-time-budget-ms'] = timeBudgetMs
  headers['x-forwarded-for'] = clientAddress
  headers['x-forwarded-proto'] = protocol.slice(0, -1)
  headers['x-forwarded-host'] = publicHost
  return headers
}

/** A path on this origin, or nothing: an internal host must not reach a browser. */
const samePath = /^\/(?![/\\])[\w.~!$&'()*+,=:@%/?-]*$/

/** The headers of the answer to the browser. */
export function outwardHeaders(answer: IncomingMessage): OutgoingHttpHeaders {
  const headers: OutgoingHttpHeaders = {}
  for (const [name, value] of Object.entries(answer.headers)) if (outward.has(name)) headers[name] = value
  const { location } = answer.headers
  if (location !== undefined && samePath.test(location)) headers['location'] = location
  return headers
}
