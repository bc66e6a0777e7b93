import type { IncomingMessage } from 'node:http'
import { Problem } from '@sallyport/common/problem'
import { plainAddress } from '@sallyport/common/received-transport'
import proxyAddr from 'proxy-addr'
import type { GatewayConfig } from './config.ts'

/** How a request reached us: what the direct peer is, what it said, and what we make of it. */
export interface Transport {
  /** The browser used https, said by a peer that we trust. */
  secure: boolean
  /** Scheme, host and port that the browser used, e.g. `https://localhost:8443`. */
  origin: string
  clientAddress: string
  peer: string
  peerTrusted: boolean
  /** X-Forwarded-Proto as received; null when there was none. */
  forwardedProto: string | null
  /** It had several values: some frameworks read the first, others the last. */
  ambiguous: boolean
}

/** @throws Problem `invalid_request` for a host that is malformed */
export type ReadTransport = (req: IncomingMessage) => Transport

/** The same of any request, however odd: a malformed host leaves no origin. */
export type ObservedTransport = Omit<Transport, 'origin'> & { origin: string | null }
export type ObserveTransport = (req: IncomingMessage) => ObservedTransport

const schemes = new Map<string, 'http' | 'https'>([
  ['https', 'https'],
  ['wss', 'https'],
  ['http', 'http'],
  ['ws', 'http'],
])
/** What one value of X-Forwarded-Proto says; undefined for an invention. */
export const schemeNamed = (value: string) => schemes.get(value.trim().toLowerCase())

/** A name or address with an optional port (RFC 3986 section 3.2). */
const hostForm = /^(?:[a-z\d.-]+|\[[a-f\d:.]+\])(?::\d{1,5})?$/
// The form lets ports above 65535 and addresses of five numbers through.
const isWellFormed = (host: string) => hostForm.test(host) && URL.canParse(`http://${host}`)

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(',') : value
}

const first = (list: string | undefined) => list?.split(',', 1)[0]?.trim()
const saysWss = (proto: string | null) => first(proto ?? undefined)?.toLowerCase() === 'wss'

/** Whether the direct peer is a hop of ours, which may say what a request is about. */
export const createPeerCheck =
  ({ trustProxy }: Pick<GatewayConfig, 'trustProxy'>) =>
  ({ socket }: IncomingMessage): boolean =>
    trustProxy(socket.remoteAddress ?? '', 0)

/**
 * Observes the transport once per request. Forwarded headers count only from a trusted direct peer; of a list the first
 * value counts, as in Express and Koa. `never` means that the chain is plain http on purpose: nothing is believed.
 */
export function createTransportObserver({
  trustProxy,
  cookie,
  strict,
}: Pick<GatewayConfig, 'trustProxy' | 'cookie' | 'strict'>): ObserveTransport {
  const isTrusted = createPeerCheck({ trustProxy })
  const seen = new WeakMap<IncomingMessage, ObservedTransport>()

  function observe(req: IncomingMessage): ObservedTransport {
    const peer = plainAddress(req.socket.remoteAddress ?? '')
    const peerTrusted = isTrusted(req)
    const forwardedProto = single(req.headers['x-forwarded-proto']) ?? null
    const scheme = schemeNamed(first(forwardedProto ?? undefined) ?? '')
    const counts = strict.wss || !saysWss(forwardedProto)
    const secure = cookie.secure !== 'never' && peerTrusted && scheme === 'https' && counts
    const forwardedHost = peerTrusted ? first(single(req.headers['x-forwarded-host'])) : undefined
    const host = (forwardedHost ?? req.headers.host ?? '').toLowerCase()
    return {
      secure,
      origin: isWellFormed(host) ? `${secure ? 'https' : 'http'}://${host}` : null,
      clientAddress: plainAddress(proxyAddr(req, trustProxy)),
      peer,
      peerTrusted,
      forwardedProto,
      ambiguous: forwardedProto?.includes(',') ?? false,
    }
  }

  return (req) => {
    const known = seen.get(req)
    if (known) return known
    const transport = observe(req)
    seen.set(req, transport)
    return transport
  }
}

const hasOrigin = (transport: ObservedTransport): transport is Transport => transport.origin !== null

/** What the gateway works with: whose host cannot be read is refused. */
export const createTransportReader =
  (observe: ObserveTransport): ReadTransport =>
  (req) => {
    const transport = observe(req)
    if (hasOrigin(transport)) return transport
    throw new Problem('invalid_request', { detail: 'The host name of the request is malformed' })
  }
