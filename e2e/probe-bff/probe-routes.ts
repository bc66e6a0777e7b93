import { Readable } from 'node:stream'
import { type RequestHandler, Router } from 'express'

const masked = (authorization: string | undefined) => authorization?.replace(/[\w-]{8,}/g, '<token>')
const wordOf = (query: unknown) => (typeof query === 'string' ? query : '')
const dripMs = 50

/** `/api/probe/*`: shows what reached the BFF, and misbehaves in every way in which an upstream can. */
export function probeRoutes(): Router {
  const routes = Router()
  const held = new Map<string, () => void>()

  routes.all('/echo', (req, res) => {
    const { authorization, ...headers } = req.headers
    res.json({
      method: req.method,
      url: req.originalUrl,
      headers: { ...headers, authorization: masked(authorization) },
    })
  })

  routes.get(
    '/status-099',
    (_req, res) => void res.socket?.end('HTTP/1.1 099 Odd\r\nContent-Length: 0\r\n\r\n'),
  )

  /** The key that signed the caller's token; nothing else of it. */
  routes.get('/token', (req, res) => {
    const [header = ''] = req.headers.authorization?.replace('Bearer ', '').split('.') ?? []
    const { kid }: { kid: string } = JSON.parse(Buffer.from(header, 'base64url').toString())
    res.json({ kid })
  })

  routes.get('/cut-chunked', (_req, res) => {
    res.setHeader('Content-Type', 'text/plain')
    res.write('the beginning', () => res.destroy())
  })

  routes.get('/cut-counted', (_req, res) => {
    res.writeHead(200, { 'Content-Type': 'text/plain', 'Content-Length': '1000' })
    res.write('the beginning', () => res.destroy())
  })

  routes.get('/headers', (_req, res) => {
    const leaks = {
      'Set-Cookie': 'intruder=1',
      Location: 'http://bff:8080/internal/jwks.json',
      'X-Powered-By': 'probe',
      Via: '1.1 probe',
    }
    res.writeHead(302, { ...leaks, 'Strict-Transport-Security': 'max-age=1', ETag: '"kept"' }).end()
  })

  // `to` is base64url, so that no hop on the way in has an opinion about it.
  routes.get('/location', (req, res) => {
    res
      .writeHead(302, { Location: Buffer.from(wordOf(req.query['to']), 'base64url').toString('latin1') })
      .end()
  })

  routes.get('/cacheable', (_req, res) => {
    const forAYear = { 'Cache-Control': 'public, max-age=31536000', Expires: 'Fri, 01 Jan 2100 00:00:00 GMT' }
    res.set({ ...forAYear, 'CDN-Cache-Control': 'max-age=31536000' }).json({})
  })

  /** So many million bytes, as fast as they are taken. */
  routes.get('/megabytes/:count', ({ params }, res) => {
    const million = Buffer.alloc(1_000_000, 'x')
    Readable.from(Array.from({ length: Number(params.count) }, () => million)).pipe(res.type('text/plain'))
  })

  routes.get('/hang', () => undefined)
  routes.get('/reset', (req) => void req.socket.resetAndDestroy())

  // Never silent for long, never done: only a limit on the whole ends it.
  routes.get('/drip', (_req, res) => {
    res.setHeader('Content-Type', 'text/plain')
    const dripping = setInterval(() => res.write('.'), dripMs)
    res.once('close', () => clearInterval(dripping))
  })

  routes.get('/stream', (_req, res) => {
    res.setHeader('Content-Type', 'text/event-stream')
    // The edge buffers whatever is not /api/events: the padding is more than its buffers hold.
    res.write(`data: open\n\n:${' '.repeat(256 * 1024)}\n\n`)
  })

  // Answers when it is released: so a test decides what happens meanwhile.
  routes.get('/hold/:id', (req, res) => void held.set(req.params.id, () => res.json({ released: true })))
  routes.get('/release/:id', (req, res) => {
    const release = held.get(req.params.id)
    held.delete(req.params.id)
    release?.()
    res.json({ held: release !== undefined })
  })

  return routes
}

/** The most requests that are remembered. */
const most = 2_000

/**
 * Remembers the request line of everything that reaches the BFF, however odd; mounted before all else.
 * `GET /api/probe/seen?marker=…` lists the lines that hold the marker.
 */
export function rememberRequests(): RequestHandler {
  const seen: string[] = []
  return (req, res, next) => {
    if (req.path === '/api/probe/seen') {
      const marker = wordOf(req.query['marker'])
      res.json({ lines: seen.filter((line) => line.includes(marker)) })
      return
    }
    seen.push(`${req.method} ${req.originalUrl}`)
    if (seen.length > most) seen.shift()
    next()
  }
}
