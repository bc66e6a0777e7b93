import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { remembering } from '@sallyport/common/remembering'

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

/** Scheme and host of an origin. */
const partsOf = remembering((origin) => {
  const { protocol, host } = new URL(origin)
  return { proto: protocol.slice(0, -1), host }
})

/** The headers of the request to the BFF, built from nothing: allowlist, our Authorization, our X-Forwarded-*, our trace. */
export function inwardHeaders(
  req: IncomingMessage,
  { host, clientAddress, origin, accessToken, traceparent, timeBudgetMs }: Forwarded,
): IncomingHttpHeaders {
  const headers: IncomingHttpHeaders = {}
  const sent = req.headers
  for (const name in sent) if (inward.has(name)) headers[name] = sent[name]
  if (sent.upgrade !== undefined) {
    for (const name of upgradeInward) if (sent[name] !== undefined) headers[name] = sent[name]
    headers.connection = 'Upgrade'
    headers.upgrade = 'websocket'
  }
  headers.host = host
  if (accessToken !== undefined) headers.authorization = `Bearer ${accessToken}`
  headers['traceparent'] = traceparent
  if (timeBudgetMs !== undefined) headers['x-time-budget-ms'] = timeBudgetMs
  headers['x-forwarded-for'] = clientAddress
  const { proto, host: publicHost } = partsOf(origin)
  headers['x-forwarded-proto'] = proto
  headers['x-forwarded-host'] = publicHost
  return headers
}

/** A path on this origin, or nothing: an internal host must not reach a browser. */
const samePath = /^\/(?![/\\])[\w.~!$&'()*+,=:@%/?-]*$/

/** Of the headers of an answer those for the browser: names and values in turns, as `writeHead` takes them. */
export function outwardHeaders(answered: IncomingHttpHeaders): string[] {
  const headers: string[] = []
  for (const name in answered) {
    if (!outward.has(name)) continue
    const value = answered[name]
    if (typeof value === 'string') headers.push(name, value)
    else for (const one of value ?? []) headers.push(name, one)
  }
  const { location } = answered
  if (location !== undefined && samePath.test(location)) headers.push('location', location)
  return headers
}
