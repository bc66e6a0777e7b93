import type { IncomingMessage } from 'node:http'
import { Problem } from '@sallyport/common/problem'
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

export type ReadTransport = (req: IncomingMessage) => Transport

const schemes: Record<string, 'http' | 'https'> = { https: 'https', wss: 'https', http: 'http', ws: 'http' }

/** A name or address with an optional port (RFC 3986 section 3.2). */
const wellFormedHost = /^(?:[a-z\d.-]+|\[[a-f\d:.]+\])(?::\d{1,5})?$/

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(',') : value
}

const first = (list: string | undefined) => list?.split(',', 1)[0]?.trim()

/** Whether the direct peer is a hop of ours, which may say what a request is about. */
export const createPeerCheck =
  ({ trustProxy }: Pick<GatewayConfig, 'trustProxy'>) =>
  ({ socket }: IncomingMessage): boolean =>
    trustProxy(socket.remoteAddress ?? '', 0)

/**
 * Reads the transport once per request. Forwarded headers count only from a trusted direct peer; of a list the first
 * value counts, as in Express and Koa. `never` means that the chain is plain http on purpose: nothing is believed.
 */
export function createTransportReader({
  trustProxy,
  cookie,
}: Pick<GatewayConfig, 'trustProxy' | 'cookie'>): ReadTransport {
  const isTrusted = createPeerCheck({ trustProxy })
  const seen = new WeakMap<IncomingMessage, Transport>()

  function observe(req: IncomingMessage): Transport {
    const peer = req.socket.remoteAddress ?? ''
    const peerTrusted = isTrusted(req)
    const forwardedProto = single(req.headers['x-forwarded-proto']) ?? null
    const scheme = schemes[first(forwardedProto ?? undefined)?.toLowerCase() ?? ''] ?? 'http'
    const secure = cookie.secure !== 'never' && peerTrusted && scheme === 'https'
    const forwardedHost = peerTrusted ? first(single(req.headers['x-forwarded-host'])) : undefined
    const host = (forwardedHost ?? req.headers.host ?? '').toLowerCase()
    if (!wellFormedHost.test(host))
      throw new Problem('invalid_request', { detail: 'The host name of the request is malformed' })
    return {
      secure,
      origin: `${secure ? 'https' : 'http'}://${host}`,
      clientAddress: proxyAddr(req, trustProxy),
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
