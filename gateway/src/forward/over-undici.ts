import type { IncomingHttpHeaders } from 'node:http'
import { clientIdleMs } from '@sallyport/common/idle-times'
import { Problem } from '@sallyport/common/problem'
import { type Dispatcher, Pool } from 'undici'
import { mostRequests, mostStreams } from './connections.ts'
import type { Exchange, UpstreamCall } from './exchange.ts'
import type { UpstreamTransport } from './upstream-transport.ts'

const codeOf = (error: Error): unknown => Reflect.get(error, 'code')
const late: ReadonlySet<unknown> = new Set(['ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT'])

/** Nobody there, or nobody in time. */
const failure = (cause: Error) =>
  new Problem(late.has(codeOf(cause)) ? 'upstream_timeout' : 'upstream_unavailable', { cause })

const isInformational = (status: number) => status >= 100 && status < 200

/** Hands an answer on as it comes: at the pace of the client, and no longer than it waits. */
class Relay implements Dispatcher.DispatchHandler, UpstreamCall {
  readonly #exchange: Exchange
  #controller: Dispatcher.DispatchController | undefined
  /** Bytes of the body that are still to come; NaN where the answer does not say. */
  #left = NaN

  constructor(exchange: Exchange) {
    this.#exchange = exchange
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller
    // It waited for a connection for too long.
    if (this.#exchange.over) this.abort()
  }

  abort(): void {
    this.#controller?.abort(new Error('nobody waits for the answer any more'))
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    headers: IncomingHttpHeaders,
  ): void {
    if (isInformational(status)) return
    this.#left = Number(headers['content-length'])
    const written = this.#exchange.begin({ status, headers })
    if (!written) return
    controller.pause()
    void written.then(() => controller.resume())
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    const { res, over } = this.#exchange
    if (over) return
    this.#left -= chunk.length
    // The last of a counted body leaves together with the end.
    if (this.#left === 0) res.end(chunk)
    else if (!res.write(chunk)) {
      controller.pause()
      res.once('drain', () => controller.resume())
    }
  }

  onResponseEnd(): void {
    const { res, over } = this.#exchange
    if (!over && !res.writableEnded) res.end()
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#exchange.fail(failure(error))
  }
}

/**
 * The cheap way, for a request without a body: undici's dispatch, without the client of node:http, its agent and its
 * streams.
 */
export function createUndiciTransport(bffUrl: string): UpstreamTransport {
  const options: Pool.Options = {
    pipelining: 1,
    allowH2: false,
    keepAliveTimeout: clientIdleMs,
    keepAliveMaxTimeout: clientIdleMs,
    // An exchange has deadlines of its own.
    headersTimeout: 0,
    bodyTimeout: 0,
  }
  const requests = new Pool(bffUrl, { ...options, connections: mostRequests })
  const streams = new Pool(bffUrl, { ...options, connections: mostStreams })

  return {
    send: (exchange) => {
      const { req, path, isStream } = exchange
      const { method = 'GET', headers } = req
      const pool = isStream ? streams : requests
      const relay = new Relay(exchange)
      exchange.upstream = relay
      pool.dispatch({ path, method, headers }, relay)
    },
    close: () => {
      void requests.destroy()
      void streams.destroy()
    },
  }
}
