import type { IncomingMessage } from 'node:http'
import { transportSchema } from '@sallyport/common/contracts/transport'
import { requestIdOf } from '@sallyport/common/request-id'
import { z } from 'zod'
import type { GatewayConfig } from '../config.ts'
import { createCookieReport } from '../debug/cookie-report.ts'
import { createGatewayHop } from '../debug/gateway-hop.ts'
import type { SentCookieDeps } from '../debug/sent-cookie.ts'
import { transportVerdict } from '../debug/transport-verdict.ts'
import { remedyFor } from '../secure-transport.ts'
import type { ObserveTransport } from '../transport.ts'

/** What the receiving side saw of a check's own call, and what a session would come to. */
export const observationSchema = z.object({
  nonce: z.uuid(),
  replica: z.string(),
  verdict: transportSchema.shape.verdict.pick({ code: true, effect: true }),
  /** What to change so that the request counts as https; null when it does. */
  remedy: z.string().nullable(),
  observed: z.object({
    peer: z.string(),
    peerTrusted: z.boolean(),
    forwardedProto: z.string().nullable(),
    ambiguous: z.boolean(),
    secure: z.boolean(),
    origin: z.string().nullable(),
  }),
  settings: z.object({
    trustProxy: z.string(),
    cookieSecure: z.string(),
    publicOrigins: z.array(z.string()),
  }),
})
export type Observation = z.output<typeof observationSchema>

interface ObservationDeps extends SentCookieDeps {
  observe: ObserveTransport
}

/** Judges a request as a page at `origin` would fare: by the verdict that the transport page shows, without its hops. */
export function createChainObservation(config: GatewayConfig, deps: ObservationDeps) {
  const { publicOrigins } = config
  const readCookie = createCookieReport(config, deps)
  const gatewayHop = createGatewayHop(config)

  return async (req: IncomingMessage, origin: string): Promise<Omit<Observation, 'nonce' | 'replica'>> => {
    const transport = deps.observe(req)
    const { peer, peerTrusted, forwardedProto, ambiguous, secure } = transport
    const { cookie } = await readCookie(req, transport, origin)
    const verdict = transportVerdict({
      requestId: requestIdOf(req),
      page: { origin, saidBy: 'page', publicOrigins },
      hops: [gatewayHop(req, transport)],
      cookie,
    })
    return {
      verdict: { code: verdict.code, effect: verdict.effect },
      remedy: secure ? null : remedyFor(transport),
      observed: { peer, peerTrusted, forwardedProto, ambiguous, secure, origin: transport.origin },
      settings: { trustProxy: config.trustRule.text, cookieSecure: config.cookie.secure, publicOrigins },
    }
  }
}
