import { Problem } from '@sallyport/common/problem'
import type { GatewayConfig } from './config.ts'
import type { Guard } from './guard.ts'
import type { ReadTransport, Transport } from './transport.ts'

/** What to change so that the request counts as https. */
function remedyFor({ peer, peerTrusted, forwardedProto }: Transport): string {
  if (!peerTrusted && forwardedProto !== null)
    return `The gateway ignores X-Forwarded-Proto from ${peer} because it does not trust that peer: add its address or network to TRUST_PROXY.`
  if (!peerTrusted)
    return 'The request reached the gateway without a trusted proxy in between: use the public https address.'
  if (forwardedProto === null)
    return 'The proxy in front does not send X-Forwarded-Proto: let the hop that ends TLS set it to https and the others pass it on.'
  return `A hop in front said X-Forwarded-Proto: ${JSON.stringify(forwardedProto)}: use https, or look for an inner proxy that overwrites the header with its own scheme.`
}

/**
 * With COOKIE_SECURE=always a request that did not arrive over https gets a clear error instead of a session that the
 * browser would drop in silence. Never a redirect: what was sent in clear must not be repeated (OWASP ASVS 5.0 12.2).
 */
export function requireSecureTransport(
  mode: GatewayConfig['cookie']['secure'],
  transportOf: ReadTransport,
): Guard {
  return (req) => {
    const transport = transportOf(req)
    if (mode !== 'always' || transport.secure) return
    const { peer, peerTrusted, forwardedProto, ambiguous } = transport
    const remedy = remedyFor(transport)
    throw new Problem('insecure_transport', {
      detail: remedy,
      extra: { observed: { peer, peerTrusted, forwardedProto, ambiguous }, remedy },
    })
  }
}
