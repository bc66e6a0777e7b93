import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { tokenAudience, tokenIssuer } from '@sallyport/common/access-token'
import { activityItemSchema } from '@sallyport/common/contracts/views'
import { expect } from 'chai'
import { afterEach, beforeEach, describe, it } from 'mocha'
import { eventStream } from './event-stream.ts'
import type { Connection } from './live-hub.ts'
import * as faults from '../testing/faults.ts'
import { requireToken } from '@sallyport/common/require-token'
import express from 'express'
import { readEvents, type SeenEvent } from '../testing/read-events.ts'
import { startBff, startChain, type Chain } from '../testing/start-bff.ts'

const live = { pollMs: 20, readMs: 300, heartbeatMs: 40 }

describe('GET /api/events', () => {
  let chain: Chain
  let stops: (() => Promise<unknown>)[]
  beforeEach(async () => {
    stops = []
    chain = await startChain({ live, staleMs: 0 })
  })
  afterEach(async () => {
    for (const stop of stops) await stop()
    await chain.stop()
  })

  async function open({ lastEventId, url = chain.url, token = chain.token }: OpenOptions = {}) {
    const headers: Record<string, string> = { Authorization: `Bearer ${token}` }
    if (lastEventId !== undefined) headers['Last-Event-ID'] = lastEventId
    const stream = await readEvents(`${url}/api/events`, headers)
    stops.push(stream.stop)
    return stream
  }
  interface OpenOptions {
    lastEventId?: string | undefined
    url?: string
    token?: string
  }
  const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code
  const itemId = ({ data }: SeenEvent) => String(data['id'])

  it('is a stream that nobody buffers, stores or compresses, and says how soon to come back', async () => {
    const { response, others, next } = await open()
    expect(response.status).to.equal(200)
    expect(response.headers.get('content-type')).to.equal('text/event-stream')
    expect(response.headers.get('cache-control')).to.equal('no-store')
    expect(response.headers.get('x-accel-buffering')).to.equal('no')
    expect(response.headers.has('content-encoding')).to.equal(false)
    expect(await others.next()).to.equal('retry: 2000')
    const ready = await next('ready')
    expect(ready.id).to.match(/^[\w-]+$/)
    expect(ready.data['sources']).to.have.length(3)
  })

  it('begins with now and tells of each service what is new', async () => {
    const { next, events } = await open()
    await next('ready')
    chain.accounts.addNotice('ntc_new')
    expect(activityItemSchema.parse((await next('activity')).data).id).to.equal('accounts:ntc_new')
    chain.billing.addEntry('led_new')
    expect(activityItemSchema.parse((await next('activity')).data).id).to.equal('billing:led_new')
    chain.bookings.addEvent('evt_new')
    expect(activityItemSchema.parse((await next('activity')).data).id).to.equal('bookings:evt_new')
    expect(events.items).to.deep.equal([])
  })

  it('sends a heartbeat while nothing happens', async () => {
    const { others } = await open()
    for (let beat = 0; beat < 3; beat++) await others.next((text) => text === ': heartbeat')
  })

  it('goes on behind the last event, in order of time, none lost and none twice', async () => {
    const first = await open()
    await first.next('ready')
    chain.bookings.addEvent('evt_1', '2026-03-10T19:00:00')
    const { id } = await first.next('activity')
    await first.stop()

    chain.billing.addEntry('led_2', Date.parse('2026-03-10T20:00:00Z'))
    chain.accounts.addNotice('ntc_3', '2026-03-10T21:00:00Z')
    chain.bookings.addEvent('evt_4', '2026-03-10T23:00:00')
    const second = await open({ lastEventId: id })
    await second.next('ready')
    const seen = [await second.next('activity'), await second.next('activity'), await second.next('activity')]
    expect(seen.map(itemId)).to.deep.equal(['billing:led_2', 'accounts:ntc_3', 'bookings:evt_4'])
    expect(second.events.items).to.deep.equal([])

    // Every event is a place to go on from.
    const third = await open({ lastEventId: seen[0]?.id })
    await third.next('ready')
    expect(itemId(await third.next('activity'))).to.equal('accounts:ntc_3')
    expect(itemId(await third.next('activity'))).to.equal('bookings:evt_4')
  })

  it('goes on at a BFF that knows nothing of the one before, over more rows than one call gives', async () => {
    const first = await open()
    const { id } = await first.next('ready')
    await first.stop()
    for (let n = 0; n < 250; n++) {
      chain.billing.addEntry(`led_${n}`)
      chain.bookings.addEvent(`evt_${n}`)
      chain.accounts.addNotice(`ntc_n${n}`)
    }
    const other = await startBff(chain, { live, staleMs: 0 })
    stops.push(other.stop)
    const second = await open({ lastEventId: id, url: other.url })
    const ids: string[] = []
    while (ids.length < 750) ids.push(itemId(await second.next('activity')))
    for (const [name, of] of [
      ['billing', 'led_'],
      ['bookings', 'evt_'],
      ['accounts', 'ntc_n'],
    ] as const) {
      const own = ids.filter((one) => one.startsWith(name))
      expect(own).to.deep.equal(Array.from({ length: 250 }, (_, n) => `${name}:${of}${n}`))
    }
    expect(second.events.items.filter(({ type }) => type !== 'sources')).to.deep.equal([])
  })

  it('tells that a service stopped delivering and delivers again, and what happened meanwhile', async () => {
    const { next } = await open()
    await next('ready')
    chain.billing.failWith(faults.answersJson({}, 503))
    const down = await next('sources')
    expect(statusesIn(down)).to.deep.equal(['ok', 'unavailable', 'ok'])
    chain.billing.addEntry('led_meanwhile')
    chain.bookings.addEvent('evt_meanwhile')
    expect(itemId(await next('activity'))).to.equal('bookings:evt_meanwhile')
    chain.billing.heal()
    expect(itemId(await next('activity'))).to.equal('billing:led_meanwhile')
    expect(statusesIn(await next('sources'))).to.deep.equal(['ok', 'ok', 'ok'])
  })
  const statusesIn = ({ data }: SeenEvent) =>
    (data['sources'] as { status: string }[]).map(({ status }) => status)

  it('is not held up by a service that hangs for longer than one look may take', async () => {
    chain.accounts.failWith(faults.hangs, '/v1/members/me/notices')
    const { next } = await open()
    expect(statusesIn(await next('ready'))).to.deep.equal(['unavailable', 'ok', 'ok'])
    chain.bookings.addEvent('evt_new')
    expect(itemId(await next('activity'))).to.equal('bookings:evt_new')
  })

  it('resets when it cannot know what was missed: a service that was down when the stream began', async () => {
    chain.bookings.failWith(faults.answersJson({}, 503))
    const { next } = await open()
    await next('ready')
    chain.bookings.addEvent('evt_missed')
    chain.bookings.heal()
    expect((await next('reset')).data).to.deep.equal({ lost: ['bookings'] })
  })

  const resets: [name: 'accounts' | 'billing' | 'bookings', reset: () => void][] = [
    ['accounts', () => chain.accounts.reset()],
    ['billing', () => chain.billing.reset()],
    ['bookings', () => chain.bookings.reset()],
  ]
  for (const [name, reset] of resets)
    it(`resets when ${name} was reset, and goes on from there`, async () => {
      const { next } = await open()
      await next('ready')
      const add = {
        accounts: (id: string) => chain.accounts.addNotice(id),
        billing: (id: string) => chain.billing.addEntry(id),
        bookings: (id: string) => chain.bookings.addEvent(id),
      }[name]
      add('before')
      await next('activity')
      reset()
      const { id, data } = await next('reset')
      expect(data).to.deep.equal({ lost: [name] })
      add('after')
      expect(itemId(await next('activity'))).to.equal(`${name}:after`)
      const resumed = await open({ lastEventId: id })
      await resumed.next('ready')
      expect(itemId(await resumed.next('activity'))).to.equal(`${name}:after`)
    })

  it('resets for an id that it did not give, or gave to somebody else', async () => {
    const other = await open({ token: chain.issuer.issue(900, 'mem_other') })
    const { id } = await other.next('ready')
    for (const lastEventId of ['garbage', '', id]) {
      const { next } = await open({ lastEventId })
      await next('ready')
      expect((await next('reset')).data['lost']).to.have.members(['accounts', 'billing', 'bookings'])
    }
  })

  it('asks each service once per look, however many listen, and nobody when nobody does', async () => {
    const streams = await Promise.all(Array.from({ length: 5 }, () => open()))
    await Promise.all(streams.map(({ next }) => next('ready')))
    chain.bookings.addEvent('evt_all')
    await Promise.all(streams.map(({ next }) => next('activity')))
    const before = [chain.accounts, chain.billing, chain.bookings].map(({ asked }) => asked.length)
    chain.bookings.addEvent('evt_next')
    await Promise.all(streams.map(({ next }) => next('activity')))
    const after = [chain.accounts, chain.billing, chain.bookings].map(({ asked }) => asked.length)
    // Two or three looks, not ten or fifteen.
    for (const [index, count] of after.entries()) expect(count - (before[index] ?? 0)).to.be.within(1, 5)
    await Promise.all(streams.map(({ stop }) => stop()))
    while (chain.live.count() > 0) await new Promise(setImmediate)
    // A look that was under way may end; none begins.
    await new Promise((resolve) => setTimeout(resolve, live.pollMs))
    const quiet = chain.billing.asked.length
    await new Promise((resolve) => setTimeout(resolve, live.pollMs * 5))
    expect(chain.billing.asked.length).to.equal(quiet)
  })

  it('keeps members apart', async () => {
    const [own, other] = [await open(), await open({ token: chain.issuer.issue(900, 'mem_other') })]
    await Promise.all([own.next('ready'), other.next('ready')])
    const tokens = new Set(chain.billing.asked.map(({ headers }) => headers.authorization))
    expect(tokens.size).to.equal(2)
  })

  it('ends with the token, and says so', async () => {
    const { next, ended } = await open({ token: chain.issuer.issue(1) })
    expect((await next('end')).data).to.deep.equal({ reason: 'token_expired' })
    await ended
  })

  it('ends when the server drains, and says so', async () => {
    const { next, ended } = await open()
    await next('ready')
    chain.live.close()
    expect((await next('end')).data).to.deep.equal({ reason: 'going_away' })
    await ended
    expect(chain.live.count()).to.equal(0)
  })

  it('needs a token', async () => {
    const response = await fetch(`${chain.url}/api/events`)
    expect([response.status, await codeOf(response)]).to.deep.equal([401, 'invalid_token'])
  })

  it('refuses a member the 33rd stream', async () => {
    await Promise.all(Array.from({ length: 32 }, () => open()))
    const response = await chain.get('/api/events')
    expect([response.status, await codeOf(response)]).to.deep.equal([429, 'too_many_requests'])
  })

  it('refuses the stream behind as many as were allowed', async () => {
    const few = await startBff(chain, { live: { ...live, mostPerMember: 1 }, staleMs: 0 })
    stops.push(few.stop)
    await open({ url: few.url })
    const response = await fetch(`${few.url}/api/events`, {
      headers: { Authorization: `Bearer ${chain.token}` },
    })
    expect([response.status, await codeOf(response)]).to.deep.equal([429, 'too_many_requests'])
  })

  it('answers HEAD without a stream', async () => {
    const response = await chain.get('/api/events', {
      method: 'HEAD',
      headers: { Authorization: `Bearer ${chain.token}` },
    })
    expect(response.headers.get('content-type')).to.equal('text/event-stream')
    expect(chain.live.count()).to.equal(0)
  })

  it('drops a client that takes nothing, which goes on where it was when it comes back', async () => {
    const claims = {
      iss: tokenIssuer,
      aud: tokenAudience,
      sub: 'mem_slow',
      sid: 's',
      jti: 'j',
      iat: 0,
      exp: 9e9,
    } as const
    const left = Promise.withResolvers<void>()
    let connection: Connection | undefined
    const hub = {
      check: () => undefined,
      connect: (one: Connection) => {
        connection = one
        return left.resolve
      },
    }
    const app = express().use(
      requireToken(async () => claims),
      (_req, res, next) => {
        // As if the peer did not read.
        Object.defineProperty(res, 'writableLength', { get: () => (connection ? 1_001 : 0) })
        next()
      },
      eventStream(hub, { heartbeatMs: 10_000, maxBufferedBytes: 1_000 }),
    )
    const server = app.listen(0, '127.0.0.1')
    stops.push(async () => void server.close())
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const stream = await readEvents(`http://127.0.0.1:${port}/`, { Authorization: 'Bearer t' })
    connection?.emit({ type: 'end', data: { reason: 'going_away' } })
    await left.promise
    await stream.ended
    expect(stream.events.items).to.deep.equal([])
  })
})
