import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { VerifyToken } from '@sallyport/common/access-token'
import { allowedMethods } from './allowed-methods.ts'
import type { ChainMarkers } from './chain-check/chain-marker.ts'
import type { GatewayConfig } from './config.ts'
import type { Guard } from './guard.ts'
import { inwardHeaders, outwardHeaders, type Forwarded } from './proxy-headers.ts'
import { originByHost, requireCsrfHeader, sameOrigin } from './same-origin.ts'
import { requireSecureTransport } from './secure-transport.ts'
import { wellFormedCookie, singleCookie } from './session-cookie.ts'
import { strictPath } from './strict-path.ts'
import type { ReadTransport } from './transport.ts'

/**
 * Everything that stands between a request and the BFF and can be taken away by itself. Tests do that, through the
 * composition root (`gateway/test-kit/switched-off.ts`), to show that each attack gets through without its guard.
 */
export interface Guards {
  allowedMethods: Guard
  strictPath: Guard
  secureTransport: Guard
  sameOrigin: Guard
  csrfHeader: Guard
  /** False for a Cookie header that names the session cookie twice. */
  singleCookie: (header: string | undefined, name: string) => boolean
  /** False for a value that this gateway cannot have written. */
  wellFormedCookie: (value: unknown) => value is string
  verifyToken: VerifyToken
  inwardHeaders: (req: IncomingMessage, forwarded: Forwarded) => IncomingHttpHeaders
  outwardHeaders: (answered: IncomingHttpHeaders) => string[]
  /** False for a status that cannot be written. */
  statusInRange: (status: number) => boolean
  /** Whether our own error handling replaces the library's, whose text names the upstream's host and path. */
  cutAnswers: boolean
  /** How long an answer may take to begin, and as a whole, in ms. */
  deadlines: { answerMs: number; transferMs: number }
  /** Whether the store says that a session was ended. */
  isEnded: (sid: string) => Promise<boolean>
  /** Whether one of parallel requests renews while the others wait. */
  renewOnce: boolean
  /** Whether an open stream ends with its session. */
  endStreams: boolean
  /** Throws `too_many_requests` before a sign-in is tried too often. */
  limitTries: boolean
  /** Undefined for a marker that is not of this gateway's own check. */
  redeemMarker: ChainMarkers['redeem']
}

export interface GuardParts {
  transportOf: ReadTransport
  verify: VerifyToken
  isEnded: (sid: string) => Promise<boolean>
  redeemMarker: ChainMarkers['redeem']
}

export function createGuards(
  config: GatewayConfig,
  { transportOf, verify, isEnded, redeemMarker }: GuardParts,
): Guards {
  return {
    allowedMethods,
    strictPath,
    secureTransport: config.strict.cookie
      ? requireSecureTransport(config.cookie.secure, transportOf)
      : () => undefined,
    sameOrigin: config.strict.origin
      ? sameOrigin(config.publicOrigins, transportOf)
      : originByHost(transportOf),
    csrfHeader: requireCsrfHeader,
    singleCookie,
    wellFormedCookie,
    verifyToken: verify,
    inwardHeaders,
    outwardHeaders,
    statusInRange: (status) => status >= 200 && status <= 599,
    cutAnswers: true,
    deadlines: { answerMs: config.answerTimeoutMs, transferMs: config.transferTimeoutMs },
    isEnded,
    renewOnce: true,
    endStreams: true,
    limitTries: true,
    redeemMarker,
  }
}
