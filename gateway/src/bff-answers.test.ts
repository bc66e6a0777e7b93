import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { startFakeBff, type FakeBff } from '../test-kit/fake-bff.ts'
import { fromEdge, fromPage, signIn, startGateway, type TestGateway } from '../test-kit/start-gateway.ts'

describe('answers of the BFF', () => {
  let bff: FakeBff
  let gateway: TestGateway
  let Cookie: string
  before(async () => {
    bff = await startFakeBff()
    gateway = await startGateway(bff.url)
    Cookie = await signIn(gateway)
  })
  after(async () => {
    await gateway.stop()
    await bff.stop()
  })
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${gateway.url}${path}`, { headers: { ...fromEdge, Cookie, ...headers } })

  it('say whether a payment was made before', async () => {
    bff.answerWith((_req, res) => void res.writeHead(201, { 'Idempotency-Replayed': 'true' }).end('{}'))
    const response = await fetch(`${gateway.url}/api/invoices/inv_1/payment`, {
      method: 'POST',
      headers: { ...fromPage, Cookie, 'Idempotency-Key': 'key-12345678' },
      body: '{}',
    })
    expect(response.headers.get('idempotency-replayed')).to.equal('true')
  })

  it('are an open event stream before the first event, and each event comes at once, as it was written', async () => {
    let stream: ServerResponse | undefined
    bff.answerWith((_req, res) => {
      stream = res
      res.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' }).flushHeaders()
    })
    const leaving = new AbortController()
    const response = await fetch(`${gateway.url}/api/events`, {
      headers: { ...fromEdge, Cookie, Accept: 'text/event-stream', 'Accept-Encoding': 'gzip, br' },
      signal: leaving.signal,
    })
    expect(response.headers.get('content-encoding')).to.equal(null)
    expect(response.headers.get('x-accel-buffering')).to.equal('no')
    expect(response.headers.get('cache-control')).to.equal('no-store')
    const reader = response.body?.getReader()
    for (const event of ['id: 1\ndata: {}\n\n', ': heartbeat\n\n']) {
      stream?.write(event)
      const { value } = (await reader?.read()) ?? {}
      expect(new TextDecoder().decode(value)).to.equal(event)
    }
    leaving.abort()
    if (stream) await once(stream, 'close')
  })

  for (const [type, body] of [
    [
      'text/html; charset=utf-8',
      '<!doctype html><title>API</title><link rel="stylesheet" href="/api/docs/style.css">',
    ],
    ['text/css; charset=utf-8', 'body { color: CanvasText }'],
  ] as const)
    it(`are passed on unchanged when they are ${type}, under the policy of every page`, async () => {
      bff.answerWith((_req, res) => {
        res
          .writeHead(200, { 'Content-Type': type, 'Content-Security-Policy': "default-src 'unsafe-inline'" })
          .end(body)
      })
      const response = await get('/api/docs')
      expect(await response.text()).to.equal(body)
      expect(response.headers.get('content-type')).to.equal(type)
      const page = await fetch(`${gateway.url}/api/auth/session`, { headers: fromEdge })
      const policy = page.headers.get('content-security-policy')
      expect(policy).to.include("style-src 'self'").and.include("require-trusted-types-for 'script'")
      expect(response.headers.get('content-security-policy')).to.equal(policy)
      expect(response.headers.get('cache-control')).to.equal('no-store')
    })
})
