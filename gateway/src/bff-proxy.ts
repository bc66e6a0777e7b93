import { Agent, type ClientRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { Log } from '@sallyport/common/log'
import { Problem } from '@sallyport/common/problem'
import { requestIdOf } from '@sallyport/common/request-id'
import { createProxyMiddleware, proxyEventsPlugin } from 'http-proxy-middleware'
import type { NextFunction, Request, Response } from 'express'
import type { GatewayConfig } from './config.ts'
import { targetOf } from './guard.ts'
import { inwardHeaders, outwardHeaders } from './proxy-headers.ts'
import { sessionOf } from './require-session.ts'
import type { ReadTransport } from './transport.ts'

interface ProxyDeps {
  transportOf: ReadTransport
  log: Log
}

interface Exchange {
  next: NextFunction
  upstream?: ClientRequest
  timer?: NodeJS.Timeout
  over: boolean
}

/** httpxy reports a connection that never came and one that broke the same way: the errno tells them apart. */
const failure = (cause: Error & { code?: string }) =>
  new Problem(cause.code === 'ETIMEDOUT' ? 'upstream_timeout' : 'upstream_unavailable', { cause })

/** Streams a request of a signed-in browser to the BFF: bodies are never parsed, nothing is buffered. */
export function createBffProxy(
  config: Pick<GatewayConfig, 'bffUrl' | 'answerTimeoutMs' | 'transferTimeoutMs'>,
  deps: ProxyDeps,
) {
  const { transportOf, log } = deps
  const target = new URL(config.bffUrl)
  const exchanges = new WeakMap<IncomingMessage, Exchange>()
  const agent = new Agent({ keepAlive: true, maxSockets: 256, maxFreeSockets: 64, timeout: 60_000 })

  function endExchange(req: IncomingMessage): Exchange | undefined {
    const exchange = exchanges.get(req)
    if (exchange) clearTimeout(exchange.timer)
    if (exchange?.over) return undefined
    if (exchange) exchange.over = true
    return exchange
  }

  /** Before the answer began it becomes a problem document; after that only a cut connection is honest. */
  function fail(req: IncomingMessage, res: ServerResponse, problem: Problem): void {
    const exchange = endExchange(req)
    exchange?.upstream?.destroy()
    if (res.headersSent) res.destroy()
    else exchange?.next(problem)
  }

  /** A total deadline; httpxy's own time-outs measure inactivity only and add a listener per request. */
  function setDeadline(req: IncomingMessage, res: ServerResponse, exchange: Exchange, ms: number): void {
    clearTimeout(exchange.timer)
    exchange.timer = setTimeout(() => fail(req, res, new Problem('upstream_timeout')), ms)
  }

  function relay(answer: IncomingMessage, req: IncomingMessage, res: ServerResponse): void {
    const exchange = exchanges.get(req)
    if (!exchange || exchange.over) return void answer.destroy()
    const status = answer.statusCode ?? 0
    if (status < 200 || status > 599)
      return fail(
        req,
        res,
        new Problem('upstream_contract', { cause: new Error(`the BFF answered status ${status}`) }),
      )
    // An event stream is meant to last; whatever else has an end, and must reach it.
    if (answer.headers['content-type']?.startsWith('text/event-stream')) clearTimeout(exchange.timer)
    else setDeadline(req, res, exchange, config.transferTimeoutMs)
    res.writeHead(status, outwardHeaders(answer))
    answer.pipe(res)
  }

  const middleware = createProxyMiddleware({
    target: {
      protocol: target.protocol,
      hostname: target.hostname,
      host: target.hostname,
      port: Number(target.port || 80),
    },
    pathFilter: () => true,
    agent,
    selfHandleResponse: true,
    // The default error plug-in appends text to a cut answer and so makes it look whole.
    ejectPlugins: true,
    plugins: [proxyEventsPlugin],
    on: {
      proxyReq: (upstream, req) => {
        const exchange = exchanges.get(req)
        if (!exchange) return
        exchange.upstream = upstream
        // The deadline passed while the request waited for a socket.
        if (exchange.over) upstream.destroy()
      },
      proxyRes: relay,
      error: (error, req, res) => {
        if (res instanceof Socket) {
          log.warn({ requestId: requestIdOf(req), err: error }, 'a WebSocket could not be proxied')
          res.destroy()
        } else fail(req, res, failure(error))
      },
    },
  })

  function prepare(req: IncomingMessage): void {
    const { origin, clientAddress } = transportOf(req)
    const { accessToken } = sessionOf(req).tokens
    req.url = targetOf(req)
    // On the request itself, before the proxy: its `proxyReq` event is skipped for Expect: 100-continue.
    req.headers = inwardHeaders(req, { host: target.host, origin, clientAddress, accessToken })
  }

  return {
    handle: (req: Request, res: Response, next: NextFunction): void => {
      prepare(req)
      const exchange: Exchange = { next, over: false }
      exchanges.set(req, exchange)
      res.once('close', () => {
        if (endExchange(req) && !res.writableFinished) exchange.upstream?.destroy()
      })
      setDeadline(req, res, exchange, config.answerTimeoutMs)
      // Its own `next` is called after the error event too: one of the two must be deaf.
      void middleware(req, res, () => undefined)
    },
    upgrade: (req: IncomingMessage, socket: Socket, head: Buffer): void => {
      prepare(req)
      middleware.upgrade(req, socket, head)
    },
    close: (): void => agent.destroy(),
  }
}

export type BffProxy = ReturnType<typeof createBffProxy>
