import { once } from 'node:events'
import { connect } from 'node:net'
import { createLog, silentLog } from '@sallyport/common/log'
import { Problem } from '@sallyport/common/problem'
import { expect } from 'chai'
import { after, afterEach, before, beforeEach, describe, it } from 'mocha'
import { startFakeBff, type FakeBff } from '../test-kit/fake-bff.ts'
import { fromEdge, fromPage, signIn, startGateway, type TestGateway } from '../test-kit/start-gateway.ts'
import { createMemoryStore } from './store/memory-store.ts'
import type { Store } from './store/store.ts'

const get = (gateway: TestGateway, Cookie: string, path = '/api/x', headers = {}) =>
  fetch(`${gateway.url}${path}`, { headers: { ...fromEdge, Cookie, ...headers } })
const post = (gateway: TestGateway, Cookie: string, path: string, body?: object) =>
  fetch(`${gateway.url}${path}`, {
    method: 'POST',
    headers: { ...fromPage, Cookie, ...(body ? { 'Content-Type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
const codeOf = async (response: Response) => ((await response.json()) as { code?: string }).code
const until = async (holds: () => boolean) => {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve))
}
const cookieIn = (response: Response) => response.headers.getSetCookie()[0]?.split(';', 1)[0] ?? ''

describe('life of a session on two replicas', () => {
  let bff: FakeBff
  let store: Store
  let one: TestGateway
  let two: TestGateway
  let lines: string[]
  before(async () => void (bff = await startFakeBff()))
  after(() => bff.stop())
  beforeEach(async () => {
    store = createMemoryStore({ log: silentLog })
    lines = []
    const log = createLog('gateway', 'info', { write: (line) => void lines.push(line) })
    one = await startGateway(bff.url, {}, { store, log })
    two = await startGateway(bff.url, {}, { store })
  })
  afterEach(async () => {
    bff.issueFor(900)
    bff.holdRefresh(() => Promise.resolve())
    bff.refreshed.length = 0
    bff.received.length = 0
    bff.answerWith((_req, res) => void res.end('{}'))
    await one.stop()
    await two.stop()
    await store.close()
  })

  /** A session whose access token is due for renewal. */
  async function dueSession(): Promise<string> {
    bff.issueFor(30)
    const cookie = await signIn(one)
    bff.issueFor(900)
    return cookie
  }

  it('renews once for fifty parallel requests on both replicas, and every answer carries the new cookie', async () => {
    const Cookie = await dueSession()
    const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => get(i % 2 ? one : two, Cookie)))
    expect(answers.map(({ status }) => status)).to.deep.equal(Array.from({ length: 50 }, () => 200))
    expect(bff.refreshed).to.have.lengthOf(1)
    expect(answers.every((answer) => cookieIn(answer) !== Cookie && cookieIn(answer) !== '')).to.equal(true)
    const tokens = new Set(bff.received.map(({ headers }) => headers.authorization))
    expect(tokens.size).to.equal(1)
    expect((await get(two, cookieIn(answers[0] as Response))).status).to.equal(200)
  })

  it('lets a late request with the old cookie find the new tokens', async () => {
    const Cookie = await dueSession()
    await get(one, Cookie)
    expect((await get(two, Cookie)).status).to.equal(200)
    expect(bff.refreshed).to.have.lengthOf(1)
  })

  it('asks nothing for a client that went away while its session was renewed', async () => {
    const Cookie = await dueSession()
    const gate = Promise.withResolvers<void>()
    bff.holdRefresh(() => gate.promise)
    const leaving = new AbortController()
    const left = fetch(`${one.url}/api/events`, {
      headers: { ...fromEdge, Cookie },
      signal: leaving.signal,
    }).catch(() => 'gone')
    await until(() => bff.refreshed.length === 1)
    leaving.abort()
    expect(await left).to.equal('gone')
    await until(() => lines.some((line) => line.includes('"aborted":true')))
    const staying = get(one, Cookie)
    gate.resolve()
    expect((await staying).status).to.equal(200)
    expect(bff.received.map(({ url }) => url)).to.deep.equal(['/api/x'])
  })

  it('goes on with the last minute of a token while the issuer is away, and ends when it refuses', async () => {
    const lonely = await startFakeBff()
    const gateway = await startGateway(lonely.url)
    lonely.issueFor(30)
    const Cookie = await signIn(gateway)
    lonely.holdRefresh(() => Promise.reject(new Error('away')))
    expect((await get(gateway, Cookie)).status).to.equal(200)
    lonely.holdRefresh(() => Promise.resolve())
    await get(gateway, Cookie)
    await gateway.stop()
    const fresh = await startGateway(lonely.url)
    // A new store knows nothing of the renewal: the spent token is shown again, and the issuer refuses it.
    const refused = await get(fresh, Cookie)
    expect([refused.status, await codeOf(refused)]).to.deep.equal([401, 'session_required'])
    expect(refused.headers.getSetCookie()[0]).to.match(/^__Host-authToken=; Max-Age=0/)
    await fresh.stop()
    await lonely.stop()
  })

  it('refuses a replayed cookie after sign-out on every replica', async () => {
    const Cookie = await signIn(one)
    await post(one, Cookie, '/api/auth/logout')
    for (const gateway of [one, two]) {
      expect((await get(gateway, Cookie)).status).to.equal(401)
      expect(await (await get(gateway, Cookie, '/api/auth/session')).json()).to.deep.equal({
        signedIn: false,
      })
    }
    expect(bff.received).to.deep.equal([])
  })

  it('never brings the cookie back for a request that was in flight at sign-out', async () => {
    const Cookie = await dueSession()
    const arrived = Promise.withResolvers<() => void>()
    bff.answerWith((_req, res) => arrived.resolve(() => res.end('late')))
    const pending = get(two, Cookie)
    const answer = await arrived.promise
    expect((await post(one, Cookie, '/api/auth/logout')).status).to.equal(200)
    answer()
    const late = await pending
    expect(await late.text()).to.equal('late')
    expect(late.headers.getSetCookie()).to.deep.equal([])
  })

  it('ends an open event stream and an open WebSocket at sign-out, on another replica too', async () => {
    const Cookie = await signIn(one)
    const bffHungUp = Promise.withResolvers<void>()
    bff.answerWith((_req, res) => {
      res.once('close', () => bffHungUp.resolve())
      res.writeHead(200, { 'Content-Type': 'text/event-stream' })
      res.write('data: hello\n\n')
    })
    const stream = await get(two, Cookie, '/api/events')
    const reader = stream.body?.getReader()
    await reader?.read()
    const ended = reader?.read().then(
      ({ done }) => (done ? 'ended' : 'data'),
      () => 'cut',
    )

    const upstreamClosed = Promise.withResolvers<void>()
    bff.onUpgrade((_req, socket) => {
      socket
        .on('error', () => undefined)
        .once('end', () => socket.end())
        .once('close', () => upstreamClosed.resolve())
      socket.resume()
      socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n')
    })
    const socket = connect(two.port, '127.0.0.1')
    const head = {
      ...fromEdge,
      Cookie,
      Origin: 'https://localhost:8443',
      Host: 'localhost',
      Connection: 'Upgrade',
      Upgrade: 'websocket',
    }
    socket.write(
      `GET /api/live HTTP/1.1\r\n${Object.entries(head)
        .map(([k, v]) => `${k}: ${v}`)
        .join('\r\n')}\r\n\r\n`,
    )
    expect(String((await once(socket, 'data'))[0])).to.match(/^HTTP\/1\.1 101 /)
    const closed = once(socket, 'close')

    await post(one, Cookie, '/api/auth/logout')
    expect(await ended).to.equal('ended')
    await bffHungUp.promise
    await closed
    await upstreamClosed.promise
  })

  it('lists where one is signed in, marks this session, ends another and hides those of others', async () => {
    const here = await signIn(one)
    const there = await signIn(two)
    const list = async () =>
      (
        (await (await get(one, here, '/api/auth/sessions')).json()) as {
          items: { id: string; current: boolean; device: string; address: string }[]
        }
      ).items
    const items = await list()
    expect(items).to.have.lengthOf(2)
    expect(items.filter(({ current }) => current)).to.have.lengthOf(1)
    expect(items[0]).to.include({ address: '203.0.113.9' })
    const other = items.find(({ current }) => !current)?.id ?? ''
    const del = (id: string) =>
      fetch(`${one.url}/api/auth/sessions/${id}`, {
        method: 'DELETE',
        headers: { ...fromPage, Cookie: here },
      })
    expect((await del('00000000-0000-4000-8000-000000000000')).status).to.equal(404)
    expect((await del(other)).status).to.equal(204)
    expect((await get(two, there)).status).to.equal(401)
    expect((await get(two, here)).status).to.equal(200)
    expect(await list()).to.have.lengthOf(1)
  })

  it('ends the other sessions when the password changes', async () => {
    const here = await signIn(one)
    const there = await signIn(two)
    const wrong = await post(one, here, '/api/auth/password', {
      currentPassword: 'wrong',
      newPassword: 'a long new password',
    })
    expect([wrong.status, await codeOf(wrong)]).to.deep.equal([403, 'wrong_password'])
    expect((await get(two, there)).status).to.equal(200)
    const right = await post(one, here, '/api/auth/password', {
      currentPassword: 'right',
      newPassword: 'a long new password',
    })
    expect([right.status, await right.json()]).to.deep.equal([200, { ended: 1 }])
    expect((await get(two, there)).status).to.equal(401)
    expect((await get(two, here)).status).to.equal(200)
  })

  it('ends after the idle and after the absolute time, and asking about it does not prolong it', async () => {
    const brief = await startGateway(bff.url, { IDLE_TIMEOUT_SECONDS: '1', ABSOLUTE_TIMEOUT_SECONDS: '60' })
    const Cookie = await signIn(brief)
    const info = async () =>
      (await (await get(brief, Cookie, '/api/auth/session')).json()) as {
        signedIn: boolean
        expiresAt: string
      }
    const first = await info()
    expect((await info()).expiresAt).to.equal(first.expiresAt)
    // Awaits the instant that the gateway itself announced.
    while (Date.now() < Date.parse(first.expiresAt)) await new Promise((resolve) => setImmediate(resolve))
    expect((await get(brief, Cookie)).status).to.equal(401)
    expect(await info()).to.deep.equal({ signedIn: false })
    await brief.stop()
  })

  it('answers 503 to everybody while the store is away: nobody is let in on a guess', async () => {
    const Cookie = await signIn(one)
    const away: Store = { ...store, get: () => Promise.reject(new Problem('store_unavailable')) }
    const gateway = await startGateway(bff.url, {}, { store: away })
    const answer = await get(gateway, Cookie)
    expect([answer.status, await codeOf(answer)]).to.deep.equal([503, 'store_unavailable'])
    expect(bff.received).to.deep.equal([])
    await gateway.stop()
  })

  it('writes every event to the audit log, without a session id, an address or a token', async () => {
    const Cookie = await dueSession()
    await get(one, Cookie)
    await post(one, Cookie, '/api/auth/logout')
    await post(one, '', '/api/auth/login', { email: 'ada@sallyport.test', password: 'canary-5d1e' })
    const events = lines
      .map((line) => JSON.parse(line) as { event?: string; sidHash?: string })
      .filter(({ event }) => event)
    expect(events.map(({ event }) => event)).to.deep.equal([
      'signed-in',
      'renewed',
      'signed-out',
      'sign-in-failed',
    ])
    expect(events[0]?.sidHash)
      .to.match(/^[\da-f]{16}$/)
      .and.to.equal(events[2]?.sidHash)
    expect(lines.join('')).not.to.match(/canary|eyJ|refresh-|ada@/)
  })

  it('holds a code to the browser that asked for it', async () => {
    const asked = await post(one, '', '/api/auth/request-code', { email: 'ada@sallyport.test' })
    const [binding = ''] = asked.headers.getSetCookie()
    expect(binding).to.match(
      /^__Host-loginBinding=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    )
    const secret = binding.split(';', 1)[0] ?? ''
    await post(two, secret, '/api/auth/login-with-code', { email: 'ada@sallyport.test', code: '123456' })
    await post(two, '', '/api/auth/login-with-code', { email: 'ada@sallyport.test', code: '123456' })
    const [first, second, third] = bff.bindings
    expect(second).to.equal(first)
    expect(third).not.to.equal(first)
    expect(secret).not.to.include(first)
  })

  it('tells open streams to go when it drains', async () => {
    bff.answerWith((_req, res) => {
      res.writeHead(200, { 'Content-Type': 'text/event-stream' })
      res.write('data: hello\n\n')
    })
    const reader = (await get(one, await signIn(one), '/api/events')).body?.getReader()
    await reader?.read()
    const ended = reader?.read().then(
      ({ done }) => (done ? 'ended' : 'data'),
      () => 'cut',
    )
    one.endStreams()
    expect(await ended).to.equal('ended')
  })

  it('signs a member out everywhere when an operator asks', async () => {
    const cookies = [await signIn(one), await signIn(two)]
    expect(await one.endAllOf('mem_test')).to.equal(2)
    for (const Cookie of cookies) expect((await get(two, Cookie)).status).to.equal(401)
    expect(await one.endAllOf('mem_nobody')).to.equal(0)
  })
})
