/** A limit, without duties: node:http in front, its client behind, cookie → Authorization. */
import { Agent, createServer, request } from 'node:http'
import { listen } from './listen.ts'
import { sessionCookie } from './duties/session-cookie.ts'
import { readSettings } from './duties/settings.ts'

const { port, upstream } = readSettings(process.env)
const { hostname, port: target } = new URL(upstream)
const agent = new Agent({ keepAlive: true, maxSockets: 256 })

const server = createServer((req, res) => {
  const { cookie, host: _host, connection: _connection, ...headers } = req.headers
  const token = sessionCookie(cookie)
  const proxied = request(
    {
      agent,
      hostname,
      port: target,
      path: req.url,
      method: req.method,
      headers: { ...headers, authorization: `Bearer ${token}` },
    },
    (answer) => {
      const { connection: _kept, 'keep-alive': _alive, ...answered } = answer.headers
      res.writeHead(answer.statusCode ?? 502, answered)
      answer.pipe(res)
    },
  )
  proxied.on('error', () => (res.headersSent ? res.destroy() : res.writeHead(502).end()))
  res.on('close', () => res.writableFinished || proxied.destroy())
  req.pipe(proxied)
})
listen(server, port)
