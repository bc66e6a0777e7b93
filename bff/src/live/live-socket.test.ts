import { request } from 'node:http'
import { expect } from 'chai'
import { afterEach, beforeEach, describe, it } from 'mocha'
import { WebSocket } from 'ws'
import { createArrivals, type SeenEvent } from '../testing/read-events.ts'
import { startChain, type Chain } from '../testing/start-bff.ts'

/** A peer that does not answer between two heartbeats is gone: a pause of the machine must not look like that. */
const live = { pollMs: 20, readMs: 300, heartbeatMs: 250, helloMs: 60 }

describe('/api/live', () => {
  let chain: Chain
  let sockets: WebSocket[]
  beforeEach(async () => {
    sockets = []
    chain = await startChain({ live, staleMs: 0 })
  })
  afterEach(async () => {
    for (const socket of sockets) socket.terminate()
    await chain.stop()
  })

  interface Options {
    token?: string
    hello?: object
    autoPong?: boolean
  }
  async function open({ token = chain.token, hello, autoPong = true }: Options = {}) {
    const socket = new WebSocket(`${chain.url.replace('http', 'ws')}/api/live`, {
      headers: { Authorization: `Bearer ${token}` },
      autoPong,
    })
    sockets.push(socket)
    const frames = createArrivals<SeenEvent>()
    const closed = new Promise<{ code: number; reason: string }>((resolve) => {
      socket.once('close', (code, reason) => resolve({ code, reason: reason.toString() }))
    })
    socket.on('message', (data: Buffer) => frames.push(JSON.parse(data.toString()) as SeenEvent))
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
    const send = (message: unknown) => socket.send(JSON.stringify(message))
    if (hello) send(hello)
    return {
      socket,
      send,
      closed,
      frames,
      next: (type: string) => frames.next((frame) => frame.type === type),
    }
  }

  it('tells what is new as JSON frames, without compression', async () => {
    const { socket, next } = await open()
    expect(socket.extensions).to.equal('')
    const ready = await next('ready')
    expect(ready.data['sources']).to.have.length(3)
    chain.bookings.addEvent('evt_new')
    const { id, data } = await next('activity')
    expect(data['id']).to.equal('bookings:evt_new')
    expect(id).to.match(/^[\w-]+$/)
  })

  it('goes on behind the event that the first message names', async () => {
    const first = await open({ hello: { type: 'ping' } })
    const { id } = await first.next('ready')
    first.socket.terminate()
    chain.billing.addEntry('led_1')
    chain.billing.addEntry('led_2')
    const second = await open({ hello: { type: 'resume', lastEventId: id } })
    await second.next('ready')
    expect((await second.next('activity')).data['id']).to.equal('billing:led_1')
    expect((await second.next('activity')).data['id']).to.equal('billing:led_2')
  })

  it('resets for an id that it did not give', async () => {
    const { next } = await open({ hello: { type: 'resume', lastEventId: 'garbage' } })
    expect((await next('reset')).data['lost']).to.have.members(['accounts', 'billing', 'bookings'])
  })

  it('sends heartbeats, and answers a ping with one', async () => {
    const { next, send, frames } = await open({ hello: { type: 'ping' } })
    await next('heartbeat')
    await next('heartbeat')
    frames.items.splice(0)
    send({ type: 'ping' })
    await next('heartbeat')
  })

  it('closes a connection whose peer is gone', async () => {
    const { closed } = await open({ autoPong: false })
    expect((await closed).code).to.equal(1006)
    while (chain.live.count() > 0) await new Promise(setImmediate)
  })

  const refused: [what: string, message: string | Buffer][] = [
    ['no JSON', 'hello'],
    ['another type', '{"type":"subscribe"}'],
    ['a field too many', '{"type":"ping","__proto__":{"a":1},"x":1}'],
    ['a resume without an id', '{"type":"resume"}'],
    ['binary', Buffer.from('{"type":"ping"}')],
    ['null', 'null'],
  ]
  for (const [what, message] of refused)
    it(`closes with 1008 and a reason after ${what}`, async () => {
      const { socket, closed } = await open()
      socket.send(message)
      const { code, reason } = await closed
      expect([code, reason]).to.deep.equal([1008, 'only resume and ping are understood, as JSON'])
    })

  it('closes with 1008 when resume comes late: what was sent before would come twice', async () => {
    const { next, send, closed } = await open({ hello: { type: 'ping' } })
    const { id } = await next('ready')
    send({ type: 'resume', lastEventId: id })
    expect(await closed).to.deep.equal({ code: 1008, reason: 'resume must be the first message' })
  })

  it('closes with 1009 after a message of more than 4 KiB', async () => {
    const { send, closed } = await open()
    send({ type: 'resume', lastEventId: 'x'.repeat(5_000) })
    expect((await closed).code).to.equal(1009)
  })

  it('ends with the token, and says so', async () => {
    const { next, closed } = await open({ token: chain.issuer.issue(1), hello: { type: 'ping' } })
    expect((await next('end')).data).to.deep.equal({ reason: 'token_expired' })
    expect((await closed).code).to.equal(1000)
  })

  it('ends when the server drains, and says so', async () => {
    const { next, closed } = await open({ hello: { type: 'ping' } })
    await next('ready')
    chain.live.close()
    expect((await next('end')).data).to.deep.equal({ reason: 'going_away' })
    expect((await closed).code).to.equal(1001)
  })

  function handshake(path: string, headers: Record<string, string>) {
    return new Promise<{ status: number | undefined; code: unknown }>((resolve, reject) => {
      const asked = request(`${chain.url}${path}`, {
        headers: {
          Connection: 'Upgrade',
          Upgrade: 'websocket',
          'Sec-WebSocket-Version': '13',
          'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
          ...headers,
        },
      })
      asked.once('response', (res) => {
        let body = ''
        res.on('data', (chunk: Buffer) => (body += chunk.toString()))
        res.once('end', () => {
          const document = JSON.parse(body) as { code: string }
          resolve({ status: res.statusCode, code: document.code })
        })
      })
      asked.once('upgrade', (_res, socket) => {
        socket.destroy()
        reject(new Error('the handshake was accepted'))
      })
      asked.once('error', reject).end()
    })
  }
  const refusals: [what: string, path: string, header: () => string, status: number, code: string][] = [
    ['no token', '/api/live', () => '', 401, 'invalid_token'],
    ['an expired token', '/api/live', () => `Bearer ${chain.issuer.issue(-60)}`, 401, 'invalid_token'],
    ['a token in the query', '/api/live?access_token=x', () => '', 401, 'invalid_token'],
    ['another path', '/api/other', () => `Bearer ${chain.token}`, 404, 'not_found'],
    ['a path that begins alike', '/api/live/x', () => `Bearer ${chain.token}`, 404, 'not_found'],
  ]
  for (const [what, path, header, status, code] of refusals)
    it(`refuses a handshake with ${what}`, async () => {
      const Authorization = header()
      expect(await handshake(path, Authorization ? { Authorization } : {})).to.deep.equal({ status, code })
      expect(chain.live.count()).to.equal(0)
    })
})
