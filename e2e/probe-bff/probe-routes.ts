import { Router } from 'express'

const masked = (authorization: string | undefined) => authorization?.replace(/[\w-]{8,}/g, '<token>')

/** `/api/probe/*`: shows what reached the BFF, and misbehaves in every way in which an upstream can. */
export function probeRoutes(): Router {
  const routes = Router()

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

  routes.get('/hang', () => undefined)

  return routes
}
