import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Log } from '@sallyport/common/log'
import type { Problem } from '@sallyport/common/problem'
import { childTraceparent } from '@sallyport/common/trace'
import type { GatewayConfig } from './config.ts'
import { Exchange, type ExchangeDeps } from './forward/exchange.ts'
import { createHttpProxyTransport } from './forward/over-http-proxy.ts'
import { createUndiciTransport } from './forward/over-undici.ts'
import { targetOf } from './guard.ts'
import type { Guards } from './guards.ts'
import { sessionOf } from './require-session.ts'
import { timeBudget } from './time-budget.ts'
import type { ReadTransport } from './transport.ts'

interface ProxyDeps extends ExchangeDeps {
  transportOf: ReadTransport
  guards: Guards
  log: Log
}

/** A request has a body exactly when one of the two is there, whatever its method (RFC 9112 section 6). */
const hasBody = ({ headers }: IncomingMessage) =>
  headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined

/** Streams a request of a signed-in browser to the BFF. */
export function createBffProxy(
  { bffUrl, bffTransport }: Pick<GatewayConfig, 'bffUrl' | 'bffTransport'>,
  deps: ProxyDeps,
) {
  const { transportOf, sessions, streams, guards, log } = deps
  const { host } = new URL(bffUrl)
  const whole = createHttpProxyTransport(bffUrl, { log, cutAnswers: guards.cutAnswers })
  const bodiless = bffTransport === 'undici' ? createUndiciTransport(bffUrl) : whole
  const { answerMs } = guards.deadlines
  const budget = timeBudget(answerMs)

  function prepare(req: IncomingMessage, timeBudgetMs?: string): void {
    const { origin, clientAddress } = transportOf(req)
    const { accessToken } = sessionOf(req).sealed
    // On the request itself, before the proxy: its `proxyReq` event is skipped for Expect: 100-continue.
    req.headers = guards.inwardHeaders(req, {
      host,
      origin,
      clientAddress,
      accessToken,
      traceparent: childTraceparent(req),
      ...(timeBudgetMs === undefined ? {} : { timeBudgetMs }),
    })
  }

  return {
    /** @param refuse answers with a problem, when the BFF's answer did not begin */
    handle: (req: IncomingMessage, res: ServerResponse, refuse: (problem: Problem) => void): void => {
      // The client went away while a guard waited, e.g. for a renewal: its `close` was, and will not be again.
      if (res.destroyed) return
      const path = targetOf(req)
      const transport = hasBody(req) ? whole : bodiless
      prepare(req, budget)
      transport.send(new Exchange(deps, { req, res, path }, refuse))
    },
    upgrade: (req: IncomingMessage, socket: Socket, head: Buffer): void => {
      prepare(req)
      // httpxy closes its side of a WebSocket on an error only: without one the BFF would keep the connection for ever.
      if (guards.endStreams) {
        const session = sessionOf(req)
        const end = () => void socket.destroy(new Error('the session ended'))
        socket.once('close', streams.opened(session.claims.sid, sessions.remainingMs(session), end))
      }
      whole.upgrade(req, socket, head)
    },
    close: (): void => {
      whole.close()
      bodiless.close()
    },
  }
}

export type BffProxy = ReturnType<typeof createBffProxy>
