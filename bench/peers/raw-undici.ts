/** A limit, without duties: node:http in front, undici's dispatch behind, cookie → Authorization. */
import { createServer, type ServerResponse } from 'node:http'
import { type Dispatcher, Pool } from 'undici'
import { listen } from './listen.ts'
import { sessionCookie } from './duties/session-cookie.ts'
import { readSettings } from './duties/settings.ts'

const { port, upstream } = readSettings(process.env)
const pool = new Pool(upstream, { connections: 256, pipelining: 1 })

/** Hands an answer on as it comes. */
function relay(res: ServerResponse): Dispatcher.DispatchHandler {
  return {
    onRequestStart: (controller) =>
      void res.once(
        'close',
        () => res.writableFinished || controller.abort(new Error('the client went away')),
      ),
    onResponseStart: (_controller, status, headers) => {
      const { connection: _connection, 'keep-alive': _alive, ...answered } = headers
      res.writeHead(status, answered)
    },
    onResponseData: (controller, chunk) => {
      if (res.write(chunk)) return
      controller.pause()
      res.once('drain', () => controller.resume())
    },
    onResponseEnd: () => void res.end(),
    onResponseError: () => void (res.headersSent ? res.destroy() : res.writeHead(502).end()),
  }
}

const server = createServer((req, res) => {
  const { cookie, host: _host, connection: _connection, ...headers } = req.headers
  const hasBody = headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined
  pool.dispatch(
    {
      path: req.url ?? '/',
      method: req.method ?? 'GET',
      headers: { ...headers, authorization: `Bearer ${sessionCookie(cookie)}` },
      body: hasBody ? req : null,
    },
    relay(res),
  )
})
listen(server, port)
