import { Agent, type IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import type { Log } from '@sallyport/common/log'
import { clientIdleMs } from '@sallyport/common/idle-times'
import { Problem } from '@sallyport/common/problem'
import { requestIdOf } from '@sallyport/common/request-id'
import { createProxyMiddleware, proxyEventsPlugin, type Options } from 'http-proxy-middleware'
import { mostRequests, mostStreams } from './connections.ts'
import type { Exchange } from './exchange.ts'
import type { UpstreamTransport } from './upstream-transport.ts'

/** httpxy reports a connection that never came and one that broke the same way: the errno tells them apart. */
const failure = (cause: Error & { code?: string }) =>
  new Problem(cause.code === 'ETIMEDOUT' ? 'upstream_timeout' : 'upstream_unavailable', { cause })

const known = Symbol('exchange')
declare module 'node:http' {
  interface IncomingMessage {
    [known]?: Exchange
  }
}

interface HttpProxyDeps {
  log: Log
  /** Whether our own error handling replaces the library's, whose text names the upstream's host and path. */
  cutAnswers: boolean
}

/** The whole way, also for bodies and upgrades: http-proxy-middleware. Bodies are never parsed, nothing is buffered. */
export function createHttpProxyTransport(bffUrl: string, { log, cutAnswers }: HttpProxyDeps) {
  const { protocol, hostname, port } = new URL(bffUrl)
  const agent = new Agent({
    keepAlive: true,
    maxSockets: mostRequests,
    maxFreeSockets: 64,
    timeout: clientIdleMs,
  })
  const streamAgent = new Agent({ maxSockets: mostStreams, timeout: clientIdleMs })

  async function relay(answer: IncomingMessage, exchange: Exchange | undefined): Promise<void> {
    if (!exchange || exchange.over) return void answer.destroy()
    await exchange.begin({ status: answer.statusCode ?? 0, headers: answer.headers })
    if (exchange.over) return
    const { upstream } = exchange
    const abort = () => {
      answer.unpipe(exchange.res)
      upstream?.abort()
    }
    exchange.upstream = { abort }
    answer.pipe(exchange.res)
  }

  const onError: NonNullable<NonNullable<Options['on']>['error']> = (error, req, res) => {
    if (res instanceof Socket) {
      log.warn({ requestId: requestIdOf(req), err: error }, 'a WebSocket could not be proxied')
      res.destroy()
    } else req[known]?.fail(failure(error))
  }
  const on: Options['on'] = {
    proxyReq: (upstream, req) => {
      const exchange = req[known]
      if (!exchange) return
      exchange.upstream = { abort: () => void upstream.destroy() }
      // The deadline passed while the request waited for a socket.
      if (exchange.over) upstream.destroy()
    },
    proxyRes: (answer, req) => {
      const exchange = req[known]
      relay(answer, exchange).catch((error: unknown) => exchange?.fail(error))
    },
  }
  // The default error plug-in answers with a text that names the upstream, and used to append it to a cut answer.
  const handling: Options = cutAnswers
    ? { ejectPlugins: true, plugins: [proxyEventsPlugin], on: { ...on, error: onError } }
    : { on }
  const options: Options = {
    target: { protocol, hostname, host: hostname, port: Number(port || 80) },
    pathFilter: () => true,
    selfHandleResponse: true,
    ...handling,
  }
  const middleware = createProxyMiddleware({ ...options, agent })
  const streaming = createProxyMiddleware({ ...options, agent: streamAgent })

  const transport: UpstreamTransport = {
    send: (exchange) => {
      const { req, res, path, isStream } = exchange
      req[known] = exchange
      req.url = path
      // Its own `next` is called after the error event too: one of the two must be deaf.
      void (isStream ? streaming : middleware)(req, res, () => undefined)
    },
    close: () => {
      agent.destroy()
      streamAgent.destroy()
    },
  }
  return { ...transport, upgrade: middleware.upgrade }
}
