/** Fastify with @fastify/reply-from (undici), and the gateway's duties. */
import replyFrom from '@fastify/reply-from'
import { fastify, type FastifyRequest } from 'fastify'
import { createDuties, headerOf } from './duties/duties.ts'
import { inwardHeaders, outwardHeaders } from './duties/headers.ts'
import { readSettings } from './duties/settings.ts'

const settings = readSettings(process.env)
const duties = createDuties(settings)
const seenOf = ({ method, url, headers }: FastifyRequest) => ({
  method,
  target: url,
  header: headerOf(headers),
})
const tokens = new WeakMap<object, string>()

const app = fastify({ keepAliveTimeout: 75_000, exposeHeadRoutes: false })
await app.register(replyFrom, { base: settings.upstream, undici: { connections: 256 } })
// Bodies stream: nothing parses them.
app.removeAllContentTypeParsers()
app.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
app.addHook('onRequest', async (request) => {
  tokens.set(request.raw, await duties.admit(seenOf(request)))
})
app.addHook('onResponse', async (request, reply) =>
  duties.record(seenOf(request), reply.statusCode, performance.now() - reply.elapsedTime),
)
app.setErrorHandler((error, _request, reply) => {
  const { status, headers, body } = duties.refuse(error)
  return reply.code(status).headers(headers).send(body)
})
app.all('/api/*', (request, reply) =>
  reply.from(request.url, {
    rewriteRequestHeaders: ({ raw }, headers) => inwardHeaders(headers, tokens.get(raw) ?? ''),
    rewriteHeaders: (headers) => outwardHeaders(headers),
  }),
)
process.once('SIGTERM', () => process.exit(0))
await app.listen({ port: settings.port, host: '127.0.0.1' })
