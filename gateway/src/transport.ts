import type { IncomingMessage } from 'node:http'
import { Problem } from '@sallyport/common/problem'
import { remembering } from '@sallyport/common/remembering'
import { plainAddress } from '@sallyport/common/received-transport'
import proxyAddr from 'proxy-addr'
import type { GatewayConfig } from './config.ts'
import { compareForwarded } from './forwarded/compare-forwarded.ts'
import { readForwarded, type ReadForwarded } from './forwarded/read-forwarded.ts'

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
  /** It had several values, or Forwarded says otherwise: who reads another one may see another scheme. */
  ambiguous: boolean
  /** What a Forwarded header says (RFC 7239), and whether it counts; undefined when there was none. */
  forwarded: ReadForwarded | undefined
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
const isWellFormed = remembering((host) => hostForm.test(host) && URL.canParse(`http://${host}`))

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(',') : value
}

const first = (list: string | undefined) => list?.split(',', 1)[0]?.trim()
const saysWss = (proto: string | undefined) => proto?.trim().toLowerCase() === 'wss'

/** Whether the direct peer is a hop of ours, which may say what a request is about. */
export const createPeerCheck =
  ({ trustProxy }: Pick<GatewayConfig, 'trustProxy'>) =>
  ({ socket }: IncomingMessage): boolean =>
    trustProxy(socket.remoteAddress ?? '', 0)

/** Two spellings of one scheme, host or address are one. */
function normalised(name: 'proto' | 'host' | 'clientAddress', value: string): string {
  return name === 'proto' ? (schemeNamed(value) ?? value) : value.toLowerCase()
}

const seen = Symbol('observed transport')
declare module 'node:http' {
  interface IncomingMessage {
    [seen]?: ObservedTransport
  }
}

/**
 * Observes the transport once per request. Forwarded headers count only from a trusted direct peer; of a list the first
 * value counts, as in Express and Koa. Where Forwarded is read and says other than X-Forwarded-*, the safer reading
 * counts: http, no host, the peer's own address. `never` means that the chain is plain http on purpose: nothing is
 * believed.
 */
export function createTransportObserver(
  config: Pick<GatewayConfig, 'trustProxy' | 'cookie' | 'strict' | 'readsForwarded'>,
): ObserveTransport {
  const { trustProxy, cookie, strict } = config
  const isTrusted = createPeerCheck(config)

  function observe(req: IncomingMessage): ObservedTransport {
    const peer = plainAddress(req.socket.remoteAddress ?? '')
    const peerTrusted = isTrusted(req)
    const forwardedProto = single(req.headers['x-forwarded-proto']) ?? null
    const byList = plainAddress(proxyAddr(req, trustProxy))
    const said = {
      proto: first(forwardedProto ?? undefined),
      host: peerTrusted ? first(single(req.headers['x-forwarded-host'])) : undefined,
      clientAddress: req.headers['x-forwarded-for'] === undefined ? undefined : byList,
    }
    const read = readForwarded(req, peerTrusted, config)
    const { forwarded, contradicted } = compareForwarded(read, said, normalised)

    const proto = said.proto ?? forwarded?.proto ?? ''
    const counts = strict.wss || !(saysWss(said.proto) || saysWss(forwarded?.proto ?? undefined))
    const isHttps = schemeNamed(proto) === 'https' && !contradicted.has('proto')
    const secure = cookie.secure !== 'never' && peerTrusted && isHttps && counts
    const host = (said.host ?? forwarded?.host ?? req.headers.host ?? '').toLowerCase()
    const hasHost = isWellFormed(host) && !contradicted.has('host')
    return {
      secure,
      origin: hasHost ? `${secure ? 'https' : 'http'}://${host}` : null,
      clientAddress: contradicted.has('clientAddress')
        ? peer
        : (said.clientAddress ?? forwarded?.clientAddress ?? byList),
      peer,
      peerTrusted,
      forwardedProto,
      ambiguous:
        (forwardedProto?.includes(',') ?? false) ||
        contradicted.size > 0 ||
        forwarded?.proto !== forwarded?.lastProto,
      forwarded,
    }
  }

  return (req) => {
    return (req[seen] ??= observe(req))
  }
}

const hasOrigin = (transport: ObservedTransport): transport is Transport => transport.origin !== null

/** What the gateway works with: whose host cannot be read is refused. */
export const createTransportReader =
  (observe: ObserveTransport): ReadTransport =>
  (req) => {
    const transport = observe(req)
    if (hasOrigin(transport)) return transport
    const detail = transport.forwarded?.fault?.includes('X-Forwarded-Host')
      ? 'Forwarded and X-Forwarded-Host name different hosts: let the proxies in front send one of them only'
      : 'The host name of the request is malformed'
    throw new Problem('invalid_request', { detail })
  }
