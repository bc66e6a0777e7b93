import { request } from 'node:http'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import type { IncomingMessage } from 'node:http'
import { expect } from 'chai'
import { describe, it } from 'mocha'
import { silentLog } from './log.ts'
import { serve } from './serve.ts'

const start = (options: Partial<Parameters<typeof serve>[0]> = {}) =>
  serve({
    name: 'test',
    app: (_req, res) => void res.end('hello'),
    port: 0,
    opsPort: 0,
    log: silentLog,
    ...options,
  })

const status = async (port: number | undefined, path: string) =>
  (await fetch(`http://127.0.0.1:${port}${path}`)).status

describe('serve', () => {
  it('answers on its port, and about its health on another', async () => {
    const running = await start()
    expect(await status(running.port, '/')).to.equal(200)
    expect(await status(running.opsPort, '/livez')).to.equal(200)
    expect(await status(running.opsPort, '/readyz')).to.equal(200)
    expect(await status(running.opsPort, '/other')).to.equal(404)
    await running.drain()
  })

  it('is not ready while what it needs is away, and says what', async () => {
    const running = await start({ ready: () => Promise.reject(new Error('the keys cannot be had')) })
    const response = await fetch(`http://127.0.0.1:${running.opsPort}/readyz`)
    expect([response.status, await response.json()]).to.deep.equal([
      503,
      { status: 'not ready', reason: 'the keys cannot be had' },
    ])
    await running.drain()
  })

  it('drains: readiness fails first, a request in flight ends, new ones are refused', async () => {
    let finish = () => {}
    const arrived = new Promise<void>((resolve) => {
      finish = resolve
    })
    let release = () => {}
    let closed = false
    const running = await start({
      app: (_req, res) => {
        finish()
        release = () => void res.end('late but whole')
      },
      close: () => void (closed = true),
    })
    const req = request({ port: running.port, host: '127.0.0.1' }).end()
    await arrived
    const drained = running.drain()
    expect(await status(running.opsPort, '/readyz')).to.equal(503)
    expect(await status(running.opsPort, '/livez')).to.equal(200)
    expect(await status(running.port, '/').catch(() => 'refused')).to.equal('refused')
    expect(closed).to.equal(false)
    release()
    const [res] = (await once(req, 'response')) as [IncomingMessage]
    expect(await text(res)).to.equal('late but whole')
    await drained
    expect(closed).to.equal(true)
  })

  it('cuts what does not end in time', async () => {
    const running = await start({ app: () => undefined, drainMs: 50 })
    const pending = fetch(`http://127.0.0.1:${running.port}/`).then(
      () => 'answered',
      () => 'cut',
    )
    const probe = request({ port: running.port, host: '127.0.0.1' }).on('error', () => undefined)
    probe.end()
    await once(probe, 'socket')
    await running.drain()
    expect(await pending).to.equal('cut')
  })

  it('answers 431 to headers beyond its limit and goes on', async () => {
    const running = await start()
    const response = await fetch(`http://127.0.0.1:${running.port}/`, {
      headers: { 'X-Big': 'a'.repeat(50_000) },
    })
    expect(response.status).to.equal(431)
    expect(await status(running.port, '/')).to.equal(200)
    await running.drain()
  })

  it('does what an operator asks, on the ops port only', async () => {
    const seen: string[] = []
    const greet = (parameters: URLSearchParams) => {
      const name = parameters.get('name')
      if (name === null) return Promise.reject(new Error('say a name'))
      seen.push(name)
      return Promise.resolve({ greeted: name })
    }
    const running = await start({ operations: { '/greet': greet } })
    const post = async (path: string) => {
      const response = await fetch(`http://127.0.0.1:${running.opsPort}${path}`, { method: 'POST' })
      return [response.status, await response.json()]
    }
    expect(await post('/greet?name=ada')).to.deep.equal([200, { greeted: 'ada' }])
    expect(await post('/greet')).to.deep.equal([400, { status: 'failed', reason: 'say a name' }])
    expect(await post('/constructor')).to.deep.equal([404, { status: 'not found', operations: ['/greet'] }])
    expect(await status(running.opsPort, '/greet?name=ben')).to.equal(404)
    expect(seen).to.deep.equal(['ada'])
    await running.drain()
  })

  it('takes a further look when it is asked for, and only while it is ready', async () => {
    let ready = true
    let looks = 0
    const running = await start({
      ready: () => (ready ? Promise.resolve() : Promise.reject(new Error('not yet'))),
      checks: {
        chain: () => {
          looks += 1
          return Promise.resolve({ ready: looks === 1, body: { looks } })
        },
      },
    })
    const get = async (query: string) => {
      const response = await fetch(`http://127.0.0.1:${running.opsPort}/readyz${query}`)
      return [response.status, await response.json()]
    }
    expect(await get('')).to.deep.equal([200, { status: 'ok' }])
    expect(await get('?chain=0')).to.deep.equal([200, { status: 'ok' }])
    expect(await get('?chain=1')).to.deep.equal([200, { looks: 1 }])
    expect(await get('?chain=1')).to.deep.equal([503, { looks: 2 }])
    ready = false
    expect(await get('?chain=1')).to.deep.equal([503, { status: 'not ready', reason: 'not yet' }])
    await running.drain()
  })

  it('shows pages to tools, on the ops port only', async () => {
    const pages = {
      '/metrics': () => Promise.resolve({ type: 'text/plain; version=0.0.4', body: 'calls_total 1\n' }),
      '/broken': () => Promise.reject(new Error('nothing was counted')),
    }
    const running = await start({ pages })
    const get = async (path: string) => {
      const response = await fetch(`http://127.0.0.1:${running.opsPort}${path}`)
      return [response.status, response.headers.get('content-type'), await response.text()]
    }
    expect(await get('/metrics?all')).to.deep.equal([200, 'text/plain; version=0.0.4', 'calls_total 1\n'])
    expect(await get('/broken')).to.deep.equal([
      500,
      'application/json',
      '{"status":"failed","reason":"nothing was counted"}',
    ])
    expect(await status(running.opsPort, '/constructor')).to.equal(404)
    expect(await status(running.opsPort, '/livez')).to.equal(200)
    expect(await (await fetch(`http://127.0.0.1:${running.port}/metrics`)).text()).to.equal('hello')
    await running.drain()
  })
})
