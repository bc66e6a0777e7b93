import { setTimeout as sleep } from 'node:timers/promises'
import { Problem } from '@sallyport/common/problem'
import { expect } from 'chai'
import { afterEach, describe, it } from 'mocha'
import type { CallNote } from '../call.ts'
import type { Fault } from '../testing/fake-service.ts'
import * as faults from '../testing/faults.ts'
import { callOfMember, get, readBody, startUpstream, type TestUpstream } from '../testing/start-upstream.ts'
import { within } from '../time-budget.ts'
import { createCopies } from './copies.ts'
import type { UpstreamRequest } from './exchange.ts'

const post: UpstreamRequest = { method: 'POST', path: '/thing', route: '/thing' }

interface Seen extends Partial<CallNote> {
  value?: string
  code?: string
}

describe('copies', () => {
  let chain: TestUpstream
  afterEach(() => chain.stop())

  /** The value and what was noted beside it, or the code of the failure. */
  async function read(request = get(), memberId = 'mem_ada', budgetMs = 300): Promise<Seen> {
    const notes: CallNote[] = []
    const report = (note: CallNote) => void notes.push(note)
    try {
      const value = await within(budgetMs, (budget) =>
        chain.upstream.call(request, { ...callOfMember(memberId, budget), report }, readBody),
      )
      return { value, ...notes[0] }
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      return { code: error.code, ...notes[0] }
    }
  }

  const outages: [what: string, code: string, fault: Fault][] = [
    ['errors', 'upstream_unavailable', faults.answersJson({}, 503)],
    ['cuts', 'upstream_unavailable', faults.cuts],
    ['hangs', 'upstream_timeout', faults.hangs],
  ]
  for (const [what, code, fault] of outages)
    it(`stand in while the service ${what}, said to be copies, within the budget`, async () => {
      chain = await startUpstream({ staleMs: 30_000 })
      const before = Date.now()
      const fresh = await read()
      const after = Date.now()
      expect(fresh).not.to.have.property('stale')
      chain.service.failWith(fault)
      const start = performance.now()
      const copy = await read()
      expect(performance.now() - start).to.be.below(400)
      expect([copy.value, copy.stale?.code]).to.deep.equal([fresh.value, code])
      expect(copy.stale?.asOf).to.be.within(before, after)
      expect(await chain.metric('sallyport_upstream_stale_total')).to.equal(1)
    })

  it('stand in while the circuit is open, which is said', async () => {
    chain = await startUpstream({ staleMs: 30_000 })
    await read()
    chain.service.failWith(faults.answersJson({}, 503))
    for (let i = 0; i < 5; i += 1) expect((await read()).stale?.circuitOpen).to.equal(false)
    expect(await read()).to.deep.include({ tries: 0 })
    expect((await read()).stale?.circuitOpen).to.equal(true)
  })

  it('do not stand in for an answer that breaches the contract or refuses', async () => {
    chain = await startUpstream({ staleMs: 30_000 })
    await read()
    chain.service.failWith(faults.answersHtml(404))
    expect(await read()).to.include({ code: 'upstream_contract' })
  })

  it('are of the member and the request that were asked for', async () => {
    chain = await startUpstream({ staleMs: 30_000 })
    await read(get('/thing'))
    chain.service.failWith(faults.answersJson({}, 503))
    expect(await read(get('/thing'), 'mem_bob')).to.include({ code: 'upstream_unavailable' })
    expect(await read(get('/thing', { query: { page: '2' } }))).to.include({ code: 'upstream_unavailable' })
    expect(await read(get('/thing'))).to.have.property('stale')
  })

  it('are worth nothing after a write of the member, even one that failed', async () => {
    chain = await startUpstream({ staleMs: 30_000 })
    await read()
    await read(get(), 'mem_bob')
    chain.service.failWith(faults.answersJson({}, 503))
    expect(await read(post)).to.include({ code: 'upstream_unavailable' })
    expect(await read()).to.include({ code: 'upstream_unavailable' })
    expect(await read(get(), 'mem_bob')).to.have.property('stale')
  })

  it('do not come from a read that a write overtook', async () => {
    chain = await startUpstream({ staleMs: 30_000 })
    const come = Promise.withResolvers<void>()
    const release = Promise.withResolvers<void>()
    chain.service.failWith(async (res, asked) => {
      come.resolve()
      if (asked.method === 'GET') await release.promise
      chain.service.answer(res, asked)
    })
    const overtaken = read()
    await come.promise
    await read(post)
    release.resolve()
    expect(await overtaken).to.have.property('value')
    chain.service.failWith(faults.answersJson({}, 503))
    expect(await read()).to.include({ code: 'upstream_unavailable' })
  })

  it('do not come from a read that was made while a write was under way', async () => {
    chain = await startUpstream({ staleMs: 30_000 })
    const come = Promise.withResolvers<void>()
    const release = Promise.withResolvers<void>()
    chain.service.failWith(async (res, asked) => {
      if (asked.method === 'POST') {
        come.resolve()
        await release.promise
      }
      chain.service.answer(res, asked)
    })
    const writing = read(post)
    await come.promise
    expect(await read()).to.have.property('value')
    release.resolve()
    expect(await writing).to.have.property('value')
    chain.service.failWith(faults.answersJson({}, 503))
    expect(await read()).to.include({ code: 'upstream_unavailable' })
  })

  it('are kept neither of writes nor of probes', async () => {
    chain = await startUpstream({ staleMs: 30_000 })
    const probe = get('/', { isProbe: true })
    await read(post)
    await read(probe)
    chain.service.failWith(faults.answersJson({}, 503))
    // The probe first: a write makes every copy worthless.
    expect([(await read(probe)).code, (await read(post)).code]).to.deep.equal([
      'upstream_unavailable',
      'upstream_unavailable',
    ])
  })

  it('are not older than they may be', async () => {
    chain = await startUpstream({ staleMs: 250 })
    const { value } = await read()
    const readAt = performance.now()
    chain.service.failWith(faults.answersJson({}, 503))
    let seen = await read(get(), 'mem_ada', 100)
    expect(seen).to.deep.include({ value })
    while (seen.stale) {
      await sleep(10)
      seen = await read(get(), 'mem_ada', 100)
    }
    expect(performance.now() - readAt).to.be.within(200, 500)
  })

  it('are not kept when they are switched off', async () => {
    chain = await startUpstream({ staleMs: 0 })
    await read()
    chain.service.failWith(faults.answersJson({}, 503))
    expect(await read()).to.include({ code: 'upstream_unavailable' })
  })

  it('are bounded in number and in size', async () => {
    chain = await startUpstream()
    const copies = createCopies(30_000)
    const answer = (size: number) => ({
      status: 200,
      contentType: 'application/json',
      headers: {},
      body: 'x'.repeat(size),
      receivedAt: 0,
      hasWrongClock: false,
    })
    for (let i = 0; i < 2_001; i += 1) copies.keep(`small ${i}`, answer(1))
    expect([copies.find('small 0'), copies.find('small 1')?.body]).to.deep.equal([undefined, 'x'])
    const large = answer(1_000_000)
    for (let i = 0; i < 32; i += 1) copies.keep(`large ${i}`, large)
    expect([copies.find('large 0'), copies.find('large 31')?.body.length]).to.deep.equal([
      undefined,
      1_000_000,
    ])
    copies.clear()
  })

  const clocks: [what: string, offsetMs: number, wrongClock: true | undefined][] = [
    ['an hour behind', -3_600_000, true],
    ['two minutes ahead', 120_000, true],
    ['half a minute behind', -30_000, undefined],
  ]
  for (const [what, offsetMs, wrongClock] of clocks)
    it(`a clock that is ${what} is ${wrongClock ? 'reported' : 'believed'}, and the value is used`, async () => {
      chain = await startUpstream()
      chain.service.failWith((res, asked) => {
        res.setHeader('Date', new Date(Date.now() + offsetMs).toUTCString())
        chain.service.answer(res, asked)
      })
      const seen = await read()
      expect(seen.value).to.be.a('string')
      expect(seen.wrongClock).to.equal(wrongClock)
    })
})
