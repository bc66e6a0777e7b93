import { createServer, type RequestListener, type Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { IncomingMessage } from 'node:http'
import { serverIdleMs } from './idle-times.ts'
import type { Log } from './log.ts'

export interface OpsPage {
  /** Media type, e.g. `text/plain; version=0.0.4`. */
  type: string
  body: string
}

export interface ServeOptions {
  name: string
  app: RequestListener
  port: number
  /** Health and operations, on the loopback only: nobody outside this container reaches it. Undefined leaves it out. */
  opsPort?: number
  /** What an operator may do from inside the container, by path: `POST /path?parameters` on the ops port. */
  operations?: Record<string, (parameters: URLSearchParams) => Promise<unknown>>
  /** What a tool reads from inside the container, by path: `GET /path` on the ops port, e.g. metrics. */
  pages?: Record<string, () => Promise<OpsPage>>
  /** Resolves when the server can do its work; a rejection's message is the reason it cannot. */
  ready?: () => Promise<void>
  /** Further looks, taken when they are asked for: `GET /readyz?name=1` on the ops port answers 200 or 503 with `body`. */
  checks?: Record<string, () => Promise<{ ready: boolean; body: unknown }>>
  onUpgrade?: (req: IncomingMessage, socket: Duplex, head: Buffer) => void
  /** Told when the drain begins: streams that would outlast it must go. */
  onDrain?: () => void
  /** Ends after what is still open, e.g. timers and pools. */
  close?: () => Promise<void> | void
  /** How long requests in flight may take after SIGTERM, in ms. */
  drainMs?: number
  log: Log
}

export interface Running {
  port: number
  opsPort: number | undefined
  /** Fails readiness, stops accepting, lets requests in flight end within `drainMs`, then cuts the rest. */
  drain: () => Promise<void>
}

const listen = (server: Server, port: number, host?: string) =>
  new Promise<number>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      const address = server.address()
      if (typeof address === 'object' && address) resolve(address.port)
    })
  })

const closed = (server: Server) => new Promise<void>((resolve) => server.close(() => resolve()))

/** Limits against slow and oversized requests, each wider than the edge's own: Node answers with a bare 408 or 431. */
function harden(server: Server): Server {
  server.headersTimeout = 10_000
  server.requestTimeout = 60_000
  server.keepAliveTimeout = serverIdleMs
  server.maxHeadersCount = 100
  return server
}

/** Starts an HTTP server and its ops port (`/livez`, `/readyz`). */
export async function serve(options: ServeOptions): Promise<Running> {
  const { name, app, log, drainMs = 10_000 } = options
  const server = harden(createServer({ maxHeaderSize: 40_960 }, app))
  if (options.onUpgrade) server.on('upgrade', options.onUpgrade)
  let draining = false
  // A kept-alive connection whose last answer ended during the drain would hold the server open until its time-out.
  const onAnswered = () => draining && setImmediate(() => server.closeIdleConnections())
  server.on('request', (_req, res) => res.on('close', onAnswered))
  const port = await listen(server, options.port)
  const ops = options.opsPort === undefined ? undefined : createServer(opsRoutes(() => draining, options))
  const opsPort = ops ? await listen(ops, options.opsPort ?? 0, '127.0.0.1') : undefined
  log.info({ port, opsPort }, `${name} listens`)

  let done: Promise<void> | undefined
  const drain = () =>
    (done ??= (async () => {
      draining = true
      log.info({ drainMs }, `${name} drains`)
      const cut = setTimeout(() => server.closeAllConnections(), drainMs)
      const ended = closed(server)
      options.onDrain?.()
      server.closeIdleConnections()
      await ended
      clearTimeout(cut)
      await options.close?.()
      if (ops) {
        ops.closeAllConnections()
        await closed(ops)
      }
      log.info(`${name} stopped`)
    })())
  return { port, opsPort, drain }
}

/** Status and page; a plain value is told as JSON. */
type OpsAnswer = [status: number, page: OpsPage]

const json = (status: number, body: unknown): OpsAnswer => [
  status,
  { type: 'application/json', body: JSON.stringify(body) },
]
const reasonOf = (error: unknown) => (error instanceof Error ? error.message : 'unknown')
const own = <Value>(table: Record<string, Value>, path: string): Value | undefined =>
  Object.hasOwn(table, path) ? table[path] : undefined

function opsRoutes(
  isDraining: () => boolean,
  { ready, checks = {}, operations = {}, pages = {} }: ServeOptions,
): RequestListener {
  async function health(path: string, query: URLSearchParams): Promise<OpsAnswer> {
    if (path === '/livez') return json(200, { status: 'ok' })
    if (path !== '/readyz') return json(404, { status: 'not found' })
    if (isDraining()) return json(503, { status: 'draining' })
    try {
      await ready?.()
      const asked = Object.entries(checks).find(([name]) => query.get(name) === '1')
      if (!asked) return json(200, { status: 'ok' })
      const outcome = await asked[1]()
      return json(outcome.ready ? 200 : 503, outcome.body)
    } catch (error) {
      return json(503, { status: 'not ready', reason: reasonOf(error) })
    }
  }

  async function read(path: string, query: URLSearchParams): Promise<OpsAnswer> {
    const page = own(pages, path)
    if (!page) return health(path, query)
    try {
      return [200, await page()]
    } catch (error) {
      return json(500, { status: 'failed', reason: reasonOf(error) })
    }
  }

  async function operate(path: string, parameters: URLSearchParams): Promise<OpsAnswer> {
    const operation = own(operations, path)
    if (!operation) return json(404, { status: 'not found', operations: Object.keys(operations) })
    try {
      return json(200, await operation(parameters))
    } catch (error) {
      return json(400, { status: 'failed', reason: reasonOf(error) })
    }
  }

  return (req, res) => {
    const [path = '', query = ''] = (req.url ?? '').split('?')
    const parameters = new URLSearchParams(query)
    const answer = req.method === 'POST' ? operate(path, parameters) : read(path, parameters)
    void answer.then(([status, { type, body }]) => {
      res.writeHead(status, { 'Content-Type': type }).end(body)
    })
  }
}
