import { Agent, type ClientRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { Log } from '@sallyport/common/log'
import { Problem } from '@sallyport/common/problem'
import { requestIdOf } from '@sallyport/common/request-id'
import { withServerTiming } from '@sallyport/common/server-timing'
import { childTraceparent, traceOf } from '@sallyport/common/trace'
import { createProxyMiddleware, proxyEventsPlugin, type Options } from 'http-proxy-middleware'
import type { NextFunction, Request, Response } from 'express'
import type { GatewayConfig } from './config.ts'
import { targetOf } from './guard.ts'
import type { Guards } from './guards.ts'
import type { OpenStreams } from './open-streams.ts'
import { sessionOf } from './require-session.ts'
import type { Sessions } from './sessions.ts'
import { timeBudget } from './time-budget.ts'
import type { ReadTransport } from './transport.ts'

interface ProxyDeps {
  transportOf: ReadTransport
  sessions: Sessions
  streams: OpenStreams
  guards: Guards
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

/**
 * Ends a stream as a stream ends, which a page can tell from a broken chain; a client that does not take the end within a
 * second is cut off.
 */
function hangUp(answer: IncomingMessage, res: ServerResponse): void {
  answer.unpipe(res).destroy()
  res.end()
  const patience = setTimeout(() => res.destroy(), 1_000)
  res.once('close', () => clearTimeout(patience))
}

/** Streams a request of a signed-in browser to the BFF: bodies are never parsed, nothing is buffered. */
export function createBffProxy({ bffUrl }: Pick<GatewayConfig, 'bffUrl'>, deps: ProxyDeps) {
  const { transportOf, sessions, streams, guards, log } = deps
  const target = new URL(bffUrl)
  const exchanges = new WeakMap<IncomingMessage, Exchange>()
  const agent = new Agent({ keepAlive: true, maxSockets: 256, maxFreeSockets: 64, timeout: 60_000 })
  // A stream holds its connection for as long as somebody listens: among those of requests, enough of them end the API.
  const streamAgent = new Agent({ maxSockets: 4_096, timeout: 60_000 })

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

  /** A stream ends with its session, on whichever replica that was ended. */
  function endWithSession(req: IncomingMessage, connection: ServerResponse | Socket, end: () => void): void {
    if (!guards.endStreams) return
    const session = sessionOf(req)
    connection.once('close', streams.opened(session.claims.sid, sessions.remainingMs(session), end))
  }

  async function relay(answer: IncomingMessage, req: IncomingMessage, res: ServerResponse): Promise<void> {
    const exchange = exchanges.get(req)
    if (!exchange || exchange.over) return void answer.destroy()
    const status = answer.statusCode ?? 0
    if (!guards.statusInRange(status))
      return fail(
        req,
        res,
        new Problem('upstream_contract', { cause: new Error(`the BFF answered status ${status}`) }),
      )
    await sessions.settle(req, res, sessionOf(req))
    if (exchange.over) return
    // An event stream is meant to last; whatever else has an end, and must reach it.
    const isStream = answer.headers['content-type']?.startsWith('text/event-stream') ?? false
    if (isStream) {
      clearTimeout(exchange.timer)
      // Its connection ends with it, and says so: the hop in front must not reuse one that is about to close.
      res.shouldKeepAlive = false
      endWithSession(req, res, () => hangUp(answer, res))
    } else setDeadline(req, res, exchange, guards.deadlines.transferMs)
    res.writeHead(status, {
      ...guards.outwardHeaders(answer),
      'server-timing': withServerTiming(
        answer.headers['server-timing'],
        'gateway',
        performance.now() - traceOf(req).startedAt,
      ),
      // Whichever proxy is in front: an event that waits in a buffer is no event.
      ...(isStream ? { 'x-accel-buffering': 'no' } : {}),
    })
    // The stream is open before its first event.
    if (isStream) res.flushHeaders()
    answer.pipe(res)
  }

  const onError: NonNullable<NonNullable<Options['on']>['error']> = (error, req, res) => {
    if (res instanceof Socket) {
      log.warn({ requestId: requestIdOf(req), err: error }, 'a WebSocket could not be proxied')
      res.destroy()
    } else fail(req, res, failure(error))
  }
  const on: Options['on'] = {
    proxyReq: (upstream, req) => {
      const exchange = exchanges.get(req)
      if (!exchange) return
      exchange.upstream = upstream
      // The deadline passed while the request waited for a socket.
      if (exchange.over) upstream.destroy()
    },
    proxyRes: (answer, req, res) => {
      relay(answer, req, res).catch((error: unknown) => {
        fail(req, res, error instanceof Problem ? error : new Problem('internal_error', { cause: error }))
      })
    },
  }
  // The default error plug-in answers with a text that names the upstream, and used to append it to a cut answer.
  const handling: Options = guards.cutAnswers
    ? { ejectPlugins: true, plugins: [proxyEventsPlugin], on: { ...on, error: onError } }
    : { on }
  const options: Options = {
    target: {
      protocol: target.protocol,
      hostname: target.hostname,
      host: target.hostname,
      port: Number(target.port || 80),
    },
    pathFilter: () => true,
    selfHandleResponse: true,
    ...handling,
  }
  const middleware = createProxyMiddleware({ ...options, agent })
  const streaming = createProxyMiddleware({ ...options, agent: streamAgent })
  const isStream = ({ url }: IncomingMessage) => url?.split('?', 1)[0] === '/api/events'

  function prepare(req: IncomingMessage, answerMs?: number): void {
    const { origin, clientAddress } = transportOf(req)
    const { accessToken } = sessionOf(req).sealed
    req.url = targetOf(req)
    // On the request itself, before the proxy: its `proxyReq` event is skipped for Expect: 100-continue.
    req.headers = guards.inwardHeaders(req, {
      host: target.host,
      origin,
      clientAddress,
      accessToken,
      traceparent: childTraceparent(req),
      ...(answerMs === undefined ? {} : { timeBudgetMs: timeBudget(answerMs) }),
    })
  }

  return {
    handle: (req: Request, res: Response, next: NextFunction): void => {
      prepare(req, guards.deadlines.answerMs)
      const exchange: Exchange = { next, over: false }
      exchanges.set(req, exchange)
      res.once('close', () => {
        if (endExchange(req) && !res.writableFinished) exchange.upstream?.destroy()
      })
      setDeadline(req, res, exchange, guards.deadlines.answerMs)
      // Its own `next` is called after the error event too: one of the two must be deaf.
      const proxy = isStream(req) ? streaming : middleware
      void proxy(req, res, () => undefined)
    },
    upgrade: (req: IncomingMessage, socket: Socket, head: Buffer): void => {
      prepare(req)
      // httpxy closes its side of a WebSocket on an error only: without one the BFF would keep the connection for ever.
      endWithSession(req, socket, () => void socket.destroy(new Error('the session ended')))
      middleware.upgrade(req, socket, head)
    },
    close: (): void => {
      agent.destroy()
      streamAgent.destroy()
    },
  }
}

export type BffProxy = ReturnType<typeof createBffProxy>
