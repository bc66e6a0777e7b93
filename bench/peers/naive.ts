/** What an Express application has when its parts are put together as their pages say, and the gateway's duties. */
import { createServer } from 'node:http'
import cookieParser from 'cookie-parser'
import express, { type Request, type Response } from 'express'
import helmet from 'helmet'
import { createProxyMiddleware } from 'http-proxy-middleware'
import { createDuties } from './duties/duties.ts'
import { inwardHeaders, mayPassOutward, securityHeaders } from './duties/headers.ts'
import { readSettings } from './duties/settings.ts'
import { expressDuties, tokenOf } from './express-duties.ts'
import { listen } from './listen.ts'

const settings = readSettings(process.env)
const app = express()
app.disable('x-powered-by').disable('etag')
app.use(helmet(), cookieParser())
app.use((_req, res, next) => {
  for (const [name, value] of Object.entries(securityHeaders)) res.setHeader(name, value)
  next()
})
app.use(expressDuties(createDuties(settings)))
app.use(
  createProxyMiddleware<Request, Response>({
    target: settings.upstream,
    changeOrigin: true,
    on: {
      proxyReq: (proxied, req, res) => {
        const headers = inwardHeaders(req.headers, tokenOf(res))
        for (const name of proxied.getHeaderNames())
          if (name !== 'host' && name !== 'connection' && headers[name] === undefined)
            proxied.removeHeader(name)
        for (const [name, value] of Object.entries(headers)) proxied.setHeader(name, value)
      },
      proxyRes: ({ headers }) => {
        for (const name of Object.keys(headers))
          if (!mayPassOutward(name) && name !== 'transfer-encoding') delete headers[name]
      },
    },
  }),
)
listen(createServer(app), settings.port)
