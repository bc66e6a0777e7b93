import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect } from 'chai'
import { afterEach, describe, it } from 'mocha'
import { createApi } from './api.ts'
import { ApiError } from './api-error.ts'

const ended: (() => Promise<unknown>)[] = []
afterEach(async () => {
  await Promise.all(ended.splice(0).map((end) => end()))
})

/** The API against a server that answers as the test says. */
async function apiOf(listener: RequestListener, timeoutMs?: number) {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  ended.push(async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  })
  return createApi(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, timeoutMs)
}

const answer = (res: ServerResponse, status: number, body: unknown, headers = {}) =>
  res.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body))

async function failure(promise: Promise<unknown>): Promise<ApiError> {
  const outcome = await promise.then(
    () => 'nothing',
    (error: unknown) => error,
  )
  if (!(outcome instanceof ApiError)) throw new Error(`expected an ApiError, got ${String(outcome)}`)
  return outcome
}

const signedIn = { signedIn: true, member: { id: 'mem_1' }, expiresAt: '2026-11-28T19:30:00Z' }

describe('createApi', () => {
  it('posts JSON with the CSRF header and hands back the answer', async () => {
    let seen: { req: IncomingMessage; body: string } | undefined
    const api = await apiOf(async (req, res) => {
      seen = { req, body: await text(req) }
      answer(res, 200, signedIn)
    })
    const session = await api.login({ email: 'ada@sallyport.test', password: 'secret' })
    expect(session).to.deep.equal(signedIn)
    expect(seen?.req.method).to.equal('POST')
    expect(seen?.req.url).to.equal('/api/auth/login')
    expect(seen?.req.headers).to.include({ 'x-csrf': '1', 'content-type': 'application/json' })
    expect(JSON.parse(seen?.body ?? '')).to.deep.equal({ email: 'ada@sallyport.test', password: 'secret' })
  })

  it('sends neither a body nor the CSRF header with a read', async () => {
    let headers: IncomingMessage['headers'] = {}
    const api = await apiOf((req, res) => {
      headers = req.headers
      answer(res, 200, { signedIn: false })
    })
    expect(await api.session()).to.deep.equal({ signedIn: false })
    expect(headers).not.to.have.any.keys('x-csrf', 'content-type')
  })

  it('throws a problem document as ApiError, with its members', async () => {
    const problem = {
      code: 'insecure_transport',
      status: 403,
      requestId: 'r-12345678',
      observed: { peer: 'x' },
    }
    const api = await apiOf((_req, res) =>
      answer(res, 403, problem, { 'Content-Type': 'application/problem+json; charset=utf-8' }),
    )
    const error = await failure(api.session())
    expect(error).to.include({ code: 'insecure_transport', status: 403, requestId: 'r-12345678' })
    expect(error.problem['observed']).to.deep.equal({ peer: 'x' })
  })

  it('reads Retry-After, and the request id from the header when the document has none', async () => {
    const api = await apiOf((_req, res) =>
      answer(res, 429, { code: 'too_many_requests' }, { 'Retry-After': '30', 'X-Request-Id': 'r-header' }),
    )
    expect(await failure(api.requestCode('a@b.test'))).to.include({ retryAfter: 30, requestId: 'r-header' })
  })

  for (const [what, listener] of Object.entries<RequestListener>({
    'a page with status 200': (_req, res) =>
      res.writeHead(200, { 'Content-Type': 'text/html' }).end('<h1>hotel</h1>'),
    'an error page': (_req, res) => res.writeHead(502, { 'Content-Type': 'text/html' }).end('<h1>502</h1>'),
    'JSON of another form': (_req, res) => answer(res, 200, { hello: 'world' }),
    'cut JSON': (_req, res) =>
      res.writeHead(200, { 'Content-Type': 'application/json' }).end('{"signedIn":fal'),
    'an empty answer': (_req, res) => res.writeHead(200).end(),
    'a redirect': (_req, res) => res.writeHead(302, { Location: '/elsewhere' }).end(),
  })) {
    it(`calls ${what} unexpected`, async () => {
      const api = await apiOf(listener)
      expect((await failure(api.session())).code).to.equal('unexpected_answer')
    })
  }

  it('tells a cut connection from a refusal', async () => {
    const api = await apiOf((req) => req.socket.destroy())
    expect(await failure(api.session())).to.include({ code: 'network', status: 0 })
  })

  it('tells a body that was cut short', async () => {
    const api = await apiOf((_req, res) => {
      res.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '100' })
      res.write('{"signedIn":', () => res.destroy())
    })
    expect((await failure(api.session())).code).to.equal('network')
  })

  it('gives up on a server that never answers', async () => {
    const api = await apiOf(() => undefined, 50)
    expect(await failure(api.session())).to.include({ code: 'timeout', status: 0 })
  })

  it("leaves its caller's own cancellation alone", async () => {
    const caller = new AbortController()
    const api = await apiOf(() => caller.abort())
    const outcome = await api.session(caller.signal).catch((error: unknown) => error)
    expect(outcome).to.be.instanceOf(DOMException).and.to.have.property('name', 'AbortError')
  })

  it('accepts a sign-out without content', async () => {
    const api = await apiOf((_req, res) => res.writeHead(204).end())
    expect(await api.logout()).to.equal(undefined)
  })

  it('answers null where there is no demo, and throws what else goes wrong', async () => {
    let status = 404
    const api = await apiOf((_req, res) => answer(res, status, { code: 'not_found' }))
    expect(await api.demo()).to.equal(null)
    status = 500
    expect(await failure(api.demo())).to.include({ status: 500 })
  })

  it('says which origin the browser shows, and takes nothing for a report that has not its parts', async () => {
    const report = { page: {}, hops: [], cookie: {}, verdict: {} }
    let body: object = report
    let path: string | undefined
    const api = await apiOf((req, res) => {
      path = req.url
      answer(res, 200, body)
    })
    expect(await api.transport('https://localhost:8443')).to.deep.equal(report)
    expect(path).to.equal('/api/debug/transport?page=https%3A%2F%2Flocalhost%3A8443')
    for (const broken of [{ hops: {} }, { verdict: undefined }, { cookie: null }]) {
      body = { ...report, ...broken }
      expect((await failure(api.transport('https://localhost:8443'))).code).to.equal('unexpected_answer')
    }
  })
})
