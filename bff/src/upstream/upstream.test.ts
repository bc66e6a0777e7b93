import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { inspect, promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { expect } from 'chai'
import { afterEach, describe, it } from 'mocha'
import { within } from '../time-budget.ts'
import { createDrift } from '../drift/create-drift.ts'
import { createMetrics } from '../metrics/create-metrics.ts'
import type { UpstreamAnswer } from './exchange.ts'
import { createUpstream } from './upstream.ts'

const deps = () => ({ metrics: createMetrics(), drift: createDrift(), staleMs: 0 })
const asItCame = (answer: UpstreamAnswer) => answer

describe('upstream', () => {
  const servers: Server[] = []
  afterEach(async () => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
  })

  async function listen(listener: RequestListener): Promise<{ server: Server; host: string }> {
    const server = createServer(listener).listen(0, '127.0.0.1')
    servers.push(server)
    await once(server, 'listening')
    return { server, host: `127.0.0.1:${(server.address() as AddressInfo).port}` }
  }

  const get = (
    upstream: ReturnType<typeof createUpstream>,
    path: `/${string}`,
    query?: Record<string, string | string[]>,
  ) =>
    within(1_000, (budget) =>
      upstream.call(
        { method: 'GET', path, route: path, ...(query ? { query } : {}) },
        { requestId: 'request-1', budget },
        asItCame,
      ),
    )

  it('stays with its service, whatever the path looks like', async () => {
    const strange = await listen((_req, res) => void res.end('strange'))
    const own = await listen((req, res) => void res.end(req.url))
    const upstream = createUpstream('billing', `http://${own.host}`, deps())
    expect((await get(upstream, `//${strange.host}/x`)).body).to.equal(`/${strange.host}/x`)
    upstream.close()
  })

  it('encodes what it puts into a query', async () => {
    const { host } = await listen(
      (req, res) => void res.end(new URL(req.url ?? '', 'http://a').searchParams.get('q')),
    )
    const upstream = createUpstream('billing', `http://${host}`, deps())
    expect((await get(upstream, '/x', { q: 'a&b=c#d/../%00 é+' })).body).to.equal('a&b=c#d/../%00 é+')
    upstream.close()
  })

  it('sends a list as a repeated parameter', async () => {
    const { host } = await listen((req, res) => void res.end(req.url))
    const upstream = createUpstream('billing', `http://${host}`, deps())
    expect((await get(upstream, '/x', { a: ['1', '2&3'], b: '4' })).body).to.equal('/x?a=1&a=2%263&b=4')
    upstream.close()
  })

  it('keeps its connection', async () => {
    const { server, host } = await listen((_req, res) => void res.end())
    let connections = 0
    server.on('connection', () => (connections += 1))
    const upstream = createUpstream('billing', `http://${host}`, deps())
    for (let i = 0; i < 3; i += 1) await get(upstream, '/')
    expect(connections).to.equal(1)
    upstream.close()
  })

  it('asks for no compression and does not say what it is built with', async () => {
    const { host } = await listen((req, res) => void res.end(JSON.stringify(req.headers)))
    const upstream = createUpstream('billing', `http://${host}`, deps())
    const headers: unknown = JSON.parse((await get(upstream, '/')).body)
    expect(headers).to.include({ 'accept-encoding': 'identity', 'user-agent': 'sallyport-bff' })
    upstream.close()
  })

  it('inflates nothing that is compressed all the same', async () => {
    const { host } = await listen((_req, res) => {
      res.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync('x'.repeat(100)))
    })
    const upstream = createUpstream('billing', `http://${host}`, deps())
    expect((await get(upstream, '/')).body).not.to.include('xx')
    upstream.close()
  })

  it('takes 1 MiB and not a byte more', async () => {
    const { host } = await listen(
      (req, res) => void res.end('x'.repeat(req.url === '/most' ? 1_048_576 : 1_048_577)),
    )
    const upstream = createUpstream('billing', `http://${host}`, deps())
    expect((await get(upstream, '/most')).body.length).to.equal(1_048_576)
    expect(await get(upstream, '/more').catch((error: unknown) => error)).to.include({
      code: 'upstream_contract',
    })
    upstream.close()
  })

  it('throws nothing that holds the request, token included', async () => {
    const { host } = await listen((_req, res) => res.destroy())
    const upstream = createUpstream('billing', `http://${host}`, deps())
    const error: unknown = await within(1_000, (budget) =>
      upstream.call(
        { method: 'GET', path: '/', route: '/' },
        { requestId: 'request-1', budget, token: 'canary', memberId: 'mem_test' },
        asItCame,
      ),
    ).catch((thrown: unknown) => thrown)
    expect(error).to.include({ code: 'upstream_unavailable' })
    expect(inspect(error, { depth: Infinity, showHidden: true })).not.to.include('canary')
    upstream.close()
  })

  it('uses no proxy of the environment', async () => {
    const proxy = await listen((_req, res) => void res.end('by the proxy'))
    const { host } = await listen((_req, res) => void res.end('directly'))
    // In a process of its own: a changed environment would reach the other tests.
    const script = `
      import { createDrift } from ${JSON.stringify(import.meta.resolve('../drift/create-drift.ts'))}
      import { createMetrics } from ${JSON.stringify(import.meta.resolve('../metrics/create-metrics.ts'))}
      import { createUpstream } from ${JSON.stringify(import.meta.resolve('./upstream.ts'))}
      import { within } from ${JSON.stringify(import.meta.resolve('../time-budget.ts'))}
      const request = { method: 'GET', path: '/', route: '/' }
      const deps = { metrics: createMetrics(), drift: createDrift(), staleMs: 0 }
      const call = (budget) => createUpstream('billing', 'http://${host}', deps).call(request, { requestId: 'a', budget }, (answer) => answer)
      process.stdout.write((await within(2000, call)).body)
      process.exit()`
    const env = { HTTP_PROXY: `http://${proxy.host}`, http_proxy: `http://${proxy.host}` }
    const args = ['--input-type=module', '--eval', script]
    const { stdout } = await promisify(execFile)(process.execPath, args, { env })
    expect(stdout).to.equal('directly')
  })
})
