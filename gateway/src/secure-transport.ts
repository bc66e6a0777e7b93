import { Problem } from '@sallyport/common/problem'
import type { GatewayConfig } from './config.ts'
import type { Guard } from './guard.ts'
import type { ReadTransport, Transport } from './transport.ts'

type Observed = Pick<
  Transport,
  'secure' | 'peer' | 'peerTrusted' | 'forwardedProto' | 'ambiguous' | 'forwarded'
>

/** What to change so that the request counts as https. */
export function remedyFor({ peer, peerTrusted, forwardedProto, forwarded }: Observed): string {
  const ignored = forwardedProto === null ? 'Forwarded' : 'X-Forwarded-Proto'
  if (!peerTrusted && (forwardedProto !== null || forwarded?.state === 'untrusted'))
    return `The gateway ignores ${ignored} from ${peer} because it does not trust that peer: add its address or network to TRUST_PROXY.`
  if (!peerTrusted)
    return 'The request reached the gateway without a trusted proxy in between: use the public https address.'
  if (forwarded?.state === 'contradicts')
    return `The proxies in front contradict themselves: Forwarded says other than ${forwarded.fault}. Let them send one of the two only.`
  if (forwardedProto === null && forwarded?.state === 'off')
    return 'The proxy in front says it in Forwarded, which this gateway does not read: let it send X-Forwarded-Proto, or set FORWARDED=on.'
  if (forwardedProto === null && forwarded?.state === 'malformed')
    return `The proxy in front sends a Forwarded header that is not of the form of RFC 7239 and was ignored: ${forwarded.fault}.`
  if (forwardedProto === null && forwarded?.proto)
    return `A hop in front said proto=${JSON.stringify(forwarded.proto)} in Forwarded: look for an inner proxy that writes its own scheme there.`
  if (forwardedProto === null)
    return 'The proxy in front does not send X-Forwarded-Proto: let the hop that ends TLS set it to https and the others pass it on.'
  return `A hop in front said X-Forwarded-Proto: ${JSON.stringify(forwardedProto)}: use https, or look for an inner proxy that overwrites the header with its own scheme.`
}

/** What was seen of a request that gets no session because it did not arrive over https, and what to change. */
export function insecurity(mode: GatewayConfig['cookie']['secure'], transport: Observed) {
  if (mode !== 'always' || transport.secure) return undefined
  const { peer, peerTrusted, forwardedProto, ambiguous, forwarded } = transport
  const told = forwarded === undefined || forwarded.state === 'off' ? {} : { forwarded: forwarded.state }
  return {
    observed: { peer, peerTrusted, forwardedProto, ambiguous, ...told },
    remedy: remedyFor(transport),
  }
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
    const found = insecurity(mode, transportOf(req))
    if (found) throw new Problem('insecure_transport', { detail: found.remedy, extra: found })
  }
}
