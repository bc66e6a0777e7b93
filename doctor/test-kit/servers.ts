import { once } from 'node:events'
import {
  createServer as createHttp,
  request,
  type IncomingMessage,
  type RequestListener,
  type Server as HttpServer,
} from 'node:http'
import { createServer as createHttps, type ServerOptions } from 'node:https'
import { createServer as createTcp, type AddressInfo, type Server, type Socket } from 'node:net'
import { createServer as createTls } from 'node:tls'

type Headers = Record<string, string | string[] | undefined>
type Rewrite = (headers: Headers, req: IncomingMessage) => void

/** Servers of a test on free ports of the loopback, all ended by one call, and every connection with them. */
export function createServers() {
  const open: { server: Server; sockets: Set<Socket> }[] = []

  async function listen(server: Server, scheme: string): Promise<string> {
    const sockets = new Set<Socket>()
    const keep = (socket: Socket) => {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket)).on('error', () => {}) // clients that hang up
    }
    server.on('connection', keep)
    server.on('tlsClientError', () => {}) // the client reports it
    open.push({ server, sockets })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return `${scheme}://localhost:${(server.address() as AddressInfo).port}`
  }

  return {
    http: (app: RequestListener): Promise<string> => listen(createHttp(app), 'http'),
    https: (app: RequestListener, options: ServerOptions): Promise<string> =>
      listen(createHttps(options, app), 'https'),
    /** Hears connections and nothing else. */
    tcp: (onSocket: (socket: Socket) => void): Promise<string> => listen(createTcp(onSocket), 'https'),
    /** Whatever is written within TLS. */
    tls: (onSocket: (socket: Socket) => void, options: ServerOptions): Promise<string> =>
      listen(createTls(options, onSocket), 'https'),
    adopt: (server: HttpServer): Promise<string> => listen(server, 'http'),
    async stop(): Promise<void> {
      for (const { server, sockets } of open) {
        for (const socket of sockets) socket.destroy()
        server.close()
      }
    },
  }
}

/** A reverse proxy that says about a request what `rewrite` writes into its headers. */
export function proxyTo(upstream: string, rewrite: Rewrite): RequestListener {
  const target = new URL(upstream)
  return (req, res) => {
    const headers: Headers = { ...req.headers }
    rewrite(headers, req)
    for (const [name, value] of Object.entries(headers)) if (value === undefined) delete headers[name]
    const inner = request(
      { host: '127.0.0.1', port: target.port, method: req.method, path: req.url, headers },
      (answer) => {
        res.writeHead(answer.statusCode ?? 502, answer.rawHeaders)
        answer.pipe(res)
      },
    )
    inner.on('error', () => res.writeHead(502).end())
    req.pipe(inner)
  }
}

/** What a sound edge does: overwrites everything. */
export const overwrite: Rewrite = (headers, req) => {
  for (const name of Object.keys(headers))
    if (/^(?:x[-_]forwarded|forwarded)/i.test(name)) headers[name] = undefined
  Object.assign(headers, {
    'x-forwarded-proto': 'https',
    'x-forwarded-host': req.headers.host,
    'x-forwarded-for': req.socket.remoteAddress,
  })
}

/** What node-http-proxy and its heirs do with `xfwd`: the own scheme behind whatever came. */
export const append =
  (scheme: 'http' | 'https'): Rewrite =>
  (headers) => {
    const before = headers['x-forwarded-proto']
    headers['x-forwarded-proto'] = before === undefined ? scheme : `${String(before)},${scheme}`
  }

export const setProto =
  (scheme: string): Rewrite =>
  (headers) => {
    headers['x-forwarded-proto'] = scheme
  }

/** Hands on what came. */
export const pass: Rewrite = () => {}
