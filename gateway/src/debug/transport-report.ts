import type { IncomingMessage } from 'node:http'
import type { Transport } from '@sallyport/common/contracts/transport'
import type { TransportHop } from '@sallyport/common/contracts/transport-hop'
import { requestIdOf } from '@sallyport/common/request-id'
import type { GatewayConfig } from '../config.ts'
import type { ObserveTransport, ObservedTransport } from '../transport.ts'
import { createBffHop } from './bff-hop.ts'
import { createCookieReport } from './cookie-report.ts'
import { createGatewayHop } from './gateway-hop.ts'
import { hopReport, reportingHops } from './hop-report.ts'
import { passedOn } from './passed-on.ts'
import type { SentCookieDeps } from './sent-cookie.ts'
import { transportVerdict } from './transport-verdict.ts'

interface ReportDeps extends SentCookieDeps, Omit<Parameters<typeof createBffHop>[0], 'bffHost'> {
  guards: SentCookieDeps['guards'] & Parameters<typeof createBffHop>[0]['guards']
  observe: ObserveTransport
}

/** How a request came here and what becomes of its session. Whatever is strange about it is told; nothing is changed. */
export function createTransportReport(config: GatewayConfig, deps: ReportDeps) {
  const { observe, bff, guards } = deps
  const readCookie = createCookieReport(config, deps)
  const ownHop = createGatewayHop(config)
  const readBff = createBffHop({ bff, guards, bffHost: new URL(config.bffUrl).host })

  function hopsInFront(req: IncomingMessage, { peerTrusted }: ObservedTransport): TransportHop[] {
    return reportingHops.flatMap((name) => {
      const report = hopReport(req.headers, name)
      const nothing = { decided: null, passedOn: null, token: null, code: null }
      return report ? [{ name, reportTrusted: peerTrusted, ...report, ...nothing }] : []
    })
  }

  function withPassedOn(hops: TransportHop[]): TransportHop[] {
    return hops.map((hop, index) => {
      const next = hops[index + 1]?.received
      return hop.received && next ? { ...hop, passedOn: passedOn(hop.received, next) } : hop
    })
  }

  /** @param page the origin that the browser shows, where it was told */
  return async (req: IncomingMessage, page: string | undefined): Promise<Transport> => {
    const transport = observe(req)
    const believed = transport.origin === null ? null : new URL(transport.origin).origin
    const origin = page ?? believed
    const { cookie, accessToken } = await readCookie(req, transport, origin)
    const hops = [
      ...hopsInFront(req, transport),
      ownHop(req, transport),
      await readBff(req, transport, accessToken),
    ]
    const saidBy: Transport['page']['saidBy'] = page === undefined ? 'gateway' : 'page'
    const facts = {
      requestId: requestIdOf(req),
      page: { origin, saidBy, publicOrigins: config.publicOrigins },
      hops: withPassedOn(hops),
      cookie,
    }
    return { ...facts, verdict: transportVerdict(facts) }
  }
}
