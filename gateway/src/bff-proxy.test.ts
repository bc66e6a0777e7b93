import { once } from 'node:events'
import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import { expect } from 'chai'
import { after, afterEach, before, describe, it } from 'mocha'
import { startFakeBff, type FakeBff } from '../test-kit/fake-bff.ts'
import { fromEdge, fromPage, signIn, startGateway, type TestGateway } from '../test-kit/start-gateway.ts'

function describeProxy(BFF_TRANSPORT: string): void {
  let bff: FakeBff
  let gateway: TestGateway
  let Cookie: string
  before(async () => {
    bff = await startFakeBff()
    gateway = await startGateway(bff.url, {
      ANSWER_TIMEOUT_MS: '400',
      TRANSFER_TIMEOUT_MS: '600',
      BFF_BUDGET_MS: '100',
      BFF_TRANSPORT,
    })
    Cookie = await signIn(gateway)
  })
  afterEach(() => {
    bff.received.length = 0
    bff.answerWith((_req, res) => void res.end('{}'))
  })
  after(async () => {
    await gateway.stop()
    await bff.stop()
  })

  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${gateway.url}${path}`, { headers: { ...fromEdge, Cookie, ...headers } })
  const codeOf = async (response: Response) => ((await response.json()) as { code?: string }).code
  const only = () => {
    expect(bff.received).to.have.lengthOf(1)
    return bff.received[0]?.headers ?? {}
  }

  it('turns the cookie into Authorization and sends nothing else of the browser that is not on the list', async () => {
    await get('/api/x?a=1', {
      Authorization: 'Bearer forged',
      Forwarded: 'proto=http;host=evil',
      'X-Original-URL': '/internal/jwks.json',
      'X-Rewrite-URL': '/internal/jwks.json',
      'X-HTTP-Method-Override': 'DELETE',
      'X-Real-IP': '1.2.3.4',
      'X-Middleware-Subrequest': 'src/middleware',
      'X-Forwarded-Prefix': '/evil',
      'Idempotency-Key': 'kept',
    })
    const headers = only()
    expect(headers.authorization).to.match(/^Bearer eyJ[\w-]+\.[\w-]+\.[\w-]+$/)
    expect(headers).to.include({
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'localhost:8443',
      'x-forwarded-for': '203.0.113.9',
      'idempotency-key': 'kept',
      host: new URL(bff.url).host,
    })
    expect(headers['x-request-id']).to.match(/^[\w.-]{8,64}$/)
    const allowed = [
      'accept',
      'accept-encoding',
      'accept-language',
      'user-agent',
      'connection',
      'authorization',
      'traceparent',
      'x-request-id',
      'x-time-budget-ms',
    ]
    expect(Object.keys(headers)).to.have.members(
      Object.keys(headers).filter((name) =>
        [
          ...allowed,
          'host',
          'idempotency-key',
          'x-forwarded-for',
          'x-forwarded-host',
          'x-forwarded-proto',
        ].includes(name),
      ),
    )
    expect(bff.received[0]?.url).to.equal('/api/x?a=1')
  })

  it('lets nobody through without a session, whatever Authorization says', async () => {
    const response = await fetch(`${gateway.url}/api/x`, {
      headers: { ...fromEdge, Authorization: 'Bearer mine' },
    })
    expect(response.status).to.equal(401)
    expect(bff.received).to.deep.equal([])
  })

  it('rebuilds Authorization for Expect: 100-continue too', async () => {
    const headers = {
      ...fromPage,
      Cookie,
      Authorization: 'Bearer forged',
      Expect: '100-continue',
      'Content-Length': '2',
    }
    const req = request(`${gateway.url}/api/x`, { method: 'POST', headers })
    req.flushHeaders()
    await once(req, 'continue')
    req.end('{}')
    const [res] = (await once(req, 'response')) as [import('node:http').IncomingMessage]
    await text(res)
    expect(res.statusCode).to.equal(200)
    expect(only().authorization).to.match(/^Bearer eyJ/)
  })

  it('keeps Authorization when the client declares it hop-by-hop', async () => {
    const head = [
      `GET /api/x HTTP/1.1`,
      'Host: localhost',
      ...Object.entries({ ...fromEdge, Cookie }).map(([k, v]) => `${k}: ${v}`),
    ]
    const answer = await gateway.raw(
      `${head.join('\r\n')}\r\nConnection: close, authorization, x-forwarded-for\r\n\r\n`,
    )
    expect(answer).to.match(/^HTTP\/1\.1 200 /)
    expect(only().authorization).to.match(/^Bearer eyJ/)
    expect(only()['x-forwarded-for']).to.equal('203.0.113.9')
  })

  it('streams bodies both ways, unparsed', async () => {
    bff.answerWith(
      (_req, res) => void res.writeHead(201, { 'Content-Type': 'text/plain' }).end(bff.received[0]?.body),
    )
    const body = '{"not": json'.repeat(10_000)
    const response = await fetch(`${gateway.url}/api/x`, {
      method: 'POST',
      headers: { ...fromPage, Cookie, 'Content-Type': 'application/json' },
      body,
    })
    expect(response.status).to.equal(201)
    expect(await response.text()).to.equal(body)
  })

  it('keeps Set-Cookie, internal Location and unknown headers of the BFF to itself', async () => {
    bff.answerWith((_req, res) => {
      res
        .writeHead(302, {
          'Set-Cookie': 'a=b',
          Location: 'http://bff:8080/x',
          Server: 'secret',
          'X-Powered-By': 'x',
          ETag: '"1"',
        })
        .end()
    })
    const response = await fetch(`${gateway.url}/api/x`, {
      headers: { ...fromEdge, Cookie },
      redirect: 'manual',
    })
    expect(response.status).to.equal(302)
    expect(response.headers.getSetCookie()).to.deep.equal([])
    for (const name of ['location', 'server', 'x-powered-by'])
      expect(response.headers.get(name), name).to.equal(null)
    expect(response.headers.get('etag')).to.equal('"1"')
    expect(response.headers.get('x-content-type-options')).to.equal('nosniff')
    bff.answerWith((_req, res) => void res.writeHead(303, { Location: '/api/y?z=1' }).end())
    const inner = await fetch(`${gateway.url}/api/x`, {
      headers: { ...fromEdge, Cookie },
      redirect: 'manual',
    })
    expect(inner.headers.get('location')).to.equal('/api/y?z=1')
  })

  it('answers 502 to a status that HTTP does not have', async () => {
    bff.answerWith((_req, res) => void res.socket?.end('HTTP/1.1 099 Odd\r\nContent-Length: 0\r\n\r\n'))
    const response = await get('/api/x')
    expect(response.status).to.equal(502)
    expect(await codeOf(response)).to.equal('upstream_contract')
    expect((await fetch(`${gateway.url}/api/auth/session`, { headers: fromEdge })).status).to.equal(200)
  })

  for (const [name, headers] of [
    ['chunked', { 'Content-Type': 'text/plain' }],
    ['counted', { 'Content-Type': 'text/plain', 'Content-Length': '1000' }],
  ] as const)
    it(`passes a cut ${name} body on as a cut connection`, async () => {
      bff.answerWith((_req, res) => {
        res.writeHead(200, headers)
        res.write('the beginning', () => res.destroy())
      })
      const response = await get('/api/x')
      expect(response.status).to.equal(200)
      const outcome = await response.text().then(
        (body) => `whole: ${body}`,
        (error: Error) => error.name,
      )
      expect(outcome).to.equal('TypeError')
    })

  it('tells nobody there (502) from nobody in time (504)', async () => {
    bff.answerWith(() => undefined)
    const late = await get('/api/x')
    expect([late.status, await codeOf(late)]).to.deep.equal([504, 'upstream_timeout'])
    bff.answerWith((_req, res) => void res.destroy())
    const gone = await get('/api/x')
    expect([gone.status, await codeOf(gone)]).to.deep.equal([502, 'upstream_unavailable'])
  })

  it('ends an answer that drips beyond the total deadline', async () => {
    let drip: NodeJS.Timeout | undefined
    bff.answerWith((_req, res) => {
      res.writeHead(200, { 'Content-Type': 'text/plain' })
      drip = setInterval(() => res.write('.'), 50)
      res.once('close', () => clearInterval(drip))
    })
    const response = await get('/api/x')
    const outcome = await response.text().catch((error: Error) => error.name)
    expect(outcome).to.equal('TypeError')
  })

  it('aborts the call to the BFF when the browser goes away', async () => {
    const seen = new Promise<void>((resolve) => {
      bff.answerWith((_req, res) => void res.once('close', resolve))
    })
    const controller = new AbortController()
    const pending = fetch(`${gateway.url}/api/x`, {
      headers: { ...fromEdge, Cookie },
      signal: controller.signal,
    }).catch(() => 'gone')
    while (bff.received.length === 0) await new Promise((resolve) => setImmediate(resolve))
    controller.abort()
    expect(await pending).to.equal('gone')
    await seen
  })

  it('answers however many event streams are open', async () => {
    const stop = new AbortController()
    bff.answerWith((req, res) => {
      if (req.url === '/api/events')
        res.writeHead(200, { 'Content-Type': 'text/event-stream' }).write(':\n\n')
      else res.end('{}')
    })
    const open = () =>
      fetch(`${gateway.url}/api/events`, { headers: { ...fromEdge, Cookie }, signal: stop.signal })
    // More than there are connections for requests.
    const streams = await Promise.all(Array.from({ length: 300 }, open))
    expect(new Set(streams.map(({ status }) => status))).to.deep.equal(new Set([200]))
    expect((await get('/api/x')).status).to.equal(200)
    stop.abort()
  })

  it('adds no listener per request to a kept-alive connection', async () => {
    const warnings: string[] = []
    const onWarning = (warning: Error) => void warnings.push(warning.name)
    process.on('warning', onWarning)
    for (let i = 0; i < 30; i += 1) await (await get('/api/x')).text()
    process.off('warning', onWarning)
    expect(warnings).to.deep.equal([])
  })

  for (const path of [
    '/api/../internal/jwks.json',
    '/api/%2e%2e/internal/jwks.json',
    '/api/..%2finternal',
    '/api/..;/internal',
    '/api/x\\..\\y',
    '/api/%252e%252e/x',
  ])
    it(`never lets ${path} out`, async () => {
      const head = Object.entries({ ...fromEdge, Cookie, Connection: 'close' }).map(([k, v]) => `${k}: ${v}`)
      const answer = await gateway.raw(
        `GET ${path} HTTP/1.1\r\nHost: localhost\r\n${head.join('\r\n')}\r\n\r\n`,
      )
      expect(answer)
        .to.match(/^HTTP\/1\.1 400 /)
        .and.to.include('ambiguous_path')
      expect(bff.received).to.deep.equal([])
    })

  it('refuses TRACE, OPTIONS and inventions', async () => {
    for (const method of ['TRACE', 'OPTIONS', 'PROPFIND']) {
      const head = Object.entries({ ...fromEdge, Cookie, Connection: 'close' }).map(([k, v]) => `${k}: ${v}`)
      const answer = await gateway.raw(
        `${method} /api/x HTTP/1.1\r\nHost: localhost\r\n${head.join('\r\n')}\r\n\r\n`,
      )
      expect(answer, method).to.match(/^HTTP\/1\.1 405 /)
    }
    expect(bff.received).to.deep.equal([])
  })
}

for (const transport of ['undici', 'http-proxy-middleware'])
  describe(`proxy to the BFF, over ${transport}`, () => describeProxy(transport))

describe('WebSocket handshakes', () => {
  let bff: FakeBff
  let gateway: TestGateway
  before(async () => {
    bff = await startFakeBff()
    gateway = await startGateway(bff.url)
  })
  after(async () => {
    await gateway.stop()
    await bff.stop()
  })

  const handshake = (headers: Record<string, string>, path = '/api/live') => {
    const lines = Object.entries({
      Host: 'localhost',
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
      ...headers,
    })
    return gateway.raw(`GET ${path} HTTP/1.1\r\n${lines.map(([k, v]) => `${k}: ${v}`).join('\r\n')}\r\n\r\n`)
  }

  it('passes the very same guards as requests, before any other request came', async () => {
    const Cookie = await signIn(gateway)
    const good = { ...fromEdge, Cookie, Origin: 'https://localhost:8443' }
    expect(await handshake({ ...good, Cookie: '' })).to.match(/^HTTP\/1\.1 401 /)
    expect(await handshake({ ...good, Origin: 'https://evil.example' })).to.match(/^HTTP\/1\.1 403 /)
    expect(
      await handshake({ ...good, Origin: 'https://evil.example', 'Sec-Fetch-Site': 'same-origin' }),
    ).to.match(/^HTTP\/1\.1 403 /)
    expect(await handshake({ ...fromEdge, Cookie })).to.match(/^HTTP\/1\.1 403 /)
    expect(await handshake({ ...good, 'X-Forwarded-Proto': 'http' })).to.match(/^HTTP\/1\.1 403 /)
    expect(await handshake(good, '/internal/jwks.json')).to.match(/^HTTP\/1\.1 404 /)
    expect(await handshake(good, '/api/../internal')).to.match(/^HTTP\/1\.1 400 /)
    expect(await handshake({ ...good, Cookie: '__Host-authToken=a%0d%0aX' })).to.match(/^HTTP\/1\.1 400 /)
    expect(bff.received).to.deep.equal([])
    // This BFF has no WebSocket: what it answers comes back, and it saw Authorization instead of the cookie.
    bff.answerWith((_req, res) => void res.writeHead(426, { Connection: 'close' }).end())
    expect(await handshake(good)).to.match(/^HTTP\/1\.1 426 /)
    expect(bff.received[0]?.headers.authorization).to.match(/^Bearer eyJ/)
    expect(bff.received[0]?.headers.cookie).to.equal(undefined)
  })
})
