/** Express with express-http-proxy, and the gateway's duties. */
import { createServer } from 'node:http'
import express from 'express'
import proxy from 'express-http-proxy'
import { createDuties } from './duties/duties.ts'
import { inwardHeaders, outwardHeaders } from './duties/headers.ts'
import { readSettings } from './duties/settings.ts'
import { expressDuties, tokenOf } from './express-duties.ts'
import { listen } from './listen.ts'

const settings = readSettings(process.env)
const app = express()
app.disable('x-powered-by').disable('etag')
app.use(expressDuties(createDuties(settings)))
app.use(
  proxy(settings.upstream, {
    parseReqBody: false,
    proxyReqOptDecorator: (options, { headers, res }) => ({
      ...options,
      headers: inwardHeaders(headers, res ? tokenOf(res) : ''),
    }),
    userResHeaderDecorator: (headers) => outwardHeaders(headers),
  }),
)
listen(createServer(app), settings.port)
