import type { Lever } from './lever.ts'
import { absoluteRedirects } from './levers/absolute-redirects.ts'
import { cachedAnswers } from './levers/cached-answers.ts'
import { claimedRedirects } from './levers/claimed-redirects.ts'
import { clientKept } from './levers/client-kept.ts'
import { cookieAttributes } from './levers/cookie-attributes.ts'
import { cookieSecure } from './levers/cookie-secure.ts'
import { cookieStrict } from './levers/cookie-strict.ts'
import { edgeSilent } from './levers/edge-silent.ts'
import { eventsCollected } from './levers/events-collected.ts'
import { headerBuffers } from './levers/header-buffers.ts'
import { hostSent } from './levers/host-sent.ts'
import { hstsLines } from './levers/hsts-lines.ts'
import { innerHop } from './levers/inner-hop.ts'
import { innerProto } from './levers/inner-proto.ts'
import { locationDrops } from './levers/location-drops.ts'
import { noUpstreamName } from './levers/no-upstream-name.ts'
import { otherSite } from './levers/other-site.ts'
import { ownSchemeRedirect } from './levers/own-scheme-redirect.ts'
import { proxyProtocol } from './levers/proxy-protocol.ts'
import { publishedPort } from './levers/published-port.ts'
import { trustProxy } from './levers/trust-proxy.ts'
import { upgradeMissing } from './levers/upgrade-missing.ts'
import { wssScheme } from './levers/wss-scheme.ts'

/** In this order: what a location drops is decided before what an edge keeps. */
export const levers: readonly Lever[] = [
  innerHop,
  proxyProtocol,
  noUpstreamName,
  ownSchemeRedirect,
  trustProxy,
  innerProto,
  edgeSilent,
  locationDrops,
  clientKept,
  hostSent,
  wssScheme,
  claimedRedirects,
  absoluteRedirects,
  cookieSecure,
  cookieStrict,
  cookieAttributes,
  hstsLines,
  upgradeMissing,
  eventsCollected,
  headerBuffers,
  cachedAnswers,
  publishedPort,
  otherSite,
]
