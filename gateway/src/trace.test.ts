import { createLog } from '@sallyport/common/log'
import { expect } from 'chai'
import { after, afterEach, before, describe, it } from 'mocha'
import { startFakeBff, type FakeBff } from '../test-kit/fake-bff.ts'
import { fromEdge, fromPage, signIn, startGateway, type TestGateway } from '../test-kit/start-gateway.ts'

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
const edgeSpan = '00f067aa0ba902b7'
const traceparent = `00-${traceId}-${edgeSpan}-01`
const ours = (header: unknown) =>
  /^00-(?<trace>[\da-f]{32})-(?<span>[\da-f]{16})-01$/.exec(String(header))?.groups

describe('trace, time budget and server timing', () => {
  const lines: string[] = []
  let bff: FakeBff
  let gateway: TestGateway
  let Cookie: string
  before(async () => {
    bff = await startFakeBff()
    const log = createLog('gateway', 'info', { write: (line) => void lines.push(line) })
    gateway = await startGateway(bff.url, {}, { log })
    Cookie = await signIn(gateway)
  })
  afterEach(() => {
    lines.length = 0
    bff.received.length = 0
    bff.internal.length = 0
    bff.answerWith((_req, res) => void res.end('{}'))
  })
  after(async () => {
    await gateway.stop()
    await bff.stop()
  })
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${gateway.url}${path}`, { headers: { ...fromEdge, Cookie, ...headers } })
  const logged = async (path: string) => {
    for (;;) {
      const line = lines.find((text) => text.includes(`"path":"${path}"`))
      if (line) return JSON.parse(line) as { traceId: string; spanId: string }
      await new Promise((resolve) => setImmediate(resolve))
    }
  }

  it('carries the trace of the edge to the BFF, in a span of its own that stands in the log', async () => {
    await get('/api/x', { traceparent, tracestate: 'a=b', baggage: 'x=y', b3: '1' })
    const headers = bff.received[0]?.headers ?? {}
    const sent = ours(headers['traceparent'])
    expect(sent?.['trace']).to.equal(traceId)
    expect(sent?.['span']).not.to.equal(edgeSpan)
    expect(await logged('/api/x')).to.include({ traceId, spanId: sent?.['span'] })
    expect(headers).not.to.have.any.keys('tracestate', 'baggage', 'b3')
  })

  it('carries it with what it asks the BFF on its own behalf', async () => {
    const body = JSON.stringify({ email: 'ada@sallyport.test', password: 'right' })
    const headers = { ...fromPage, traceparent, 'Content-Type': 'application/json' }
    await fetch(`${gateway.url}/api/auth/login`, { method: 'POST', headers, body })
    const login = bff.internal.find(({ url }) => url === '/internal/auth/login')
    const { spanId } = await logged('/api/auth/login')
    expect(ours(login?.headers['traceparent'])).to.deep.equal({ trace: traceId, span: spanId })
  })

  it('carries it with a WebSocket handshake', async () => {
    bff.answerWith((_req, res) => void res.writeHead(426, { Connection: 'close' }).end())
    const upgrade = { Host: 'localhost', Connection: 'Upgrade', Upgrade: 'websocket' }
    const key = { 'Sec-WebSocket-Version': '13', 'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==' }
    const head = { ...upgrade, ...key, ...fromEdge, Cookie, Origin: fromPage.Origin, traceparent }
    const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}`)
    await gateway.raw(`GET /api/live HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
    const { headers = {} } = bff.received[0] ?? {}
    expect(ours(headers['traceparent'])?.['trace']).to.equal(traceId)
    expect(headers['x-time-budget-ms']).to.equal(undefined)
  })

  it('begins a trace of its own where nobody trustworthy began one', async () => {
    const untrusting = await startGateway(bff.url, {
      PUBLIC_ORIGIN: 'http://localhost:8080',
      TRUST_PROXY: '10.0.0.0/8',
      COOKIE_SECURE: 'never',
      COOKIE_PREFIX: '',
    })
    const headers = {
      'Content-Type': 'application/json',
      'X-CSRF': '1',
      Origin: 'http://localhost:8080',
      traceparent,
    }
    const body = JSON.stringify({ email: 'ada@sallyport.test', password: 'right' })
    await fetch(`${untrusting.url}/api/auth/login`, { method: 'POST', headers, body })
    await untrusting.stop()
    const login = bff.internal.find(({ url }) => url === '/internal/auth/login')
    expect(ours(login?.headers['traceparent'])?.['trace'])
      .to.match(/^[\da-f]{32}$/)
      .and.not.equal(traceId)
  })

  it('tells the BFF how much of its own patience is left, whatever the browser says', async () => {
    await get('/api/x', { 'X-Time-Budget-Ms': '999999' })
    expect(bff.received[0]?.headers['x-time-budget-ms']).to.equal('4750')
    await get('/api/health')
    const body = JSON.stringify({ email: 'ada@sallyport.test' })
    const headers = { ...fromPage, 'Content-Type': 'application/json', 'X-Time-Budget-Ms': '999999' }
    await fetch(`${gateway.url}/api/auth/request-code`, { method: 'POST', headers, body })
    const asked = bff.internal.find(({ url }) => url === '/internal/auth/request-code')
    expect(asked?.headers['x-time-budget-ms']).to.equal('4750')
  })

  it('keeps the Server-Timing of the BFF, and adds its own time', async () => {
    bff.answerWith(
      (_req, res) => void res.setHeader('Server-Timing', 'accounts;dur=1.2, bff;dur=3').end('{}'),
    )
    const said = (await get('/api/x')).headers.get('server-timing') ?? ''
    expect(said).to.match(/^accounts;dur=1\.2, bff;dur=3, gateway;dur=\d+(?:\.\d)?$/)
    bff.answerWith((_req, res) => void res.end('{}'))
    expect((await get('/api/x')).headers.get('server-timing')).to.match(/^gateway;dur=\d+(?:\.\d)?$/)
  })
})
