import { Problem } from '@sallyport/common/problem'
import { expect } from 'chai'
import { afterEach, beforeEach, describe, it } from 'mocha'
import { callOfMember, get, readBody, startUpstream, type TestUpstream } from '../testing/start-upstream.ts'
import { createTimeBudget, within } from '../time-budget.ts'

describe('coalescing', () => {
  let chain: TestUpstream
  beforeEach(async () => void (chain = await startUpstream()))
  afterEach(() => chain.stop())

  /** Holds every answer back until it is told; resolves when `count` calls have come. */
  function hold(count = 1) {
    const held: (() => void)[] = []
    const come = Promise.withResolvers<void>()
    chain.service.failWith((res, asked) => {
      held.push(() => chain.service.answer(res, asked))
      if (held.length === count) come.resolve()
    })
    return {
      come: come.promise,
      release: () => {
        for (const answer of held.splice(0)) answer()
      },
    }
  }
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => 'answered',
      (error: unknown) => (error instanceof Problem ? error.code : String(error)),
    )

  it('makes one call of identical reads at the same time', async () => {
    const { come, release } = hold()
    const asking = Array.from({ length: 20 }, () => chain.ask(get('/thing', { query: { a: '1' } })))
    await come
    release()
    expect(new Set(await Promise.all(asking)).size).to.equal(1)
    expect(chain.service.asked.length).to.equal(1)
    expect(await chain.metric('sallyport_upstream_coalesced_total')).to.equal(19)
  })

  it('keeps apart another path, query, header and member, and nobody', async () => {
    const { come, release } = hold(6)
    const asking = [
      chain.ask(get('/thing')),
      chain.ask(get('/other')),
      chain.ask(get('/thing', { query: { a: '1' } })),
      chain.ask(get('/thing', { headers: { 'Accept-Language': 'de' } })),
      chain.ask(get('/thing'), 'mem_bob'),
      within(1_000, (budget) => chain.upstream.call(get('/thing'), { requestId: 'r', budget }, readBody)),
    ]
    await come
    release()
    await Promise.all(asking)
    expect(chain.service.asked.length).to.equal(6)
  })

  it('asks again once the answer is there: it is no cache', async () => {
    await chain.ask(get())
    await chain.ask(get())
    expect(chain.service.asked.length).to.equal(2)
  })

  it('never mixes two members in thousands of interleaved reads', async () => {
    const members = ['mem_ada', 'mem_bob']
    const wrong: string[] = []
    let reads = 0
    const reader = async (index: number) => {
      for (let round = 0; round < 100; round += 1) {
        const memberId = members[(index + round) % 2] ?? ''
        const path = `/thing/${round % 3}` as const
        const seen: unknown = JSON.parse(await chain.ask(get(path), memberId, 5_000))
        const expected = { path, query: '', token: `Bearer token-of-${memberId}` }
        if (JSON.stringify(seen) !== JSON.stringify(expected))
          wrong.push(`${memberId} ${JSON.stringify(seen)}`)
        reads += 1
      }
    }
    await Promise.all(Array.from({ length: 40 }, (_, index) => reader(index)))
    expect([reads, wrong]).to.deep.equal([4_000, []])
    // Else nothing was shared, and nothing could have been mixed.
    expect(await chain.metric('sallyport_upstream_coalesced_total')).to.be.above(1_000)
    expect(chain.service.asked.length).to.be.below(3_000)
  }).timeout(30_000)

  it('goes on for the others when the first caller goes away', async () => {
    const { come, release } = hold()
    const first = createTimeBudget(1_000)
    const gone = codeOf(chain.upstream.call(get(), callOfMember('mem_ada', first), readBody))
    const other = chain.ask(get())
    await come
    first.stop('client-gone')
    expect(await gone).to.equal('invalid_request')
    release()
    expect(await codeOf(other)).to.equal('answered')
    expect(chain.service.asked.length).to.equal(1)
  })

  it('goes on for the others when the time of the first one is spent', async () => {
    const { come, release } = hold()
    const first = codeOf(chain.ask(get(), 'mem_ada', 100))
    const other = chain.ask(get(), 'mem_ada', 2_000)
    await come
    expect(await first).to.equal('upstream_timeout')
    release()
    expect(await codeOf(other)).to.equal('answered')
  })

  it('ends the call with its last waiter, and the next one asks anew', async () => {
    const closed = Promise.withResolvers<void>()
    const come = Promise.withResolvers<void>()
    chain.service.failWith((res) => {
      res.once('close', closed.resolve)
      come.resolve()
    })
    const budgets = [createTimeBudget(5_000), createTimeBudget(5_000)]
    const asking = budgets.map((budget) =>
      codeOf(chain.upstream.call(get(), callOfMember('mem_ada', budget), readBody)),
    )
    await come.promise
    const start = performance.now()
    for (const budget of budgets) budget.stop('client-gone')
    await closed.promise
    // Not because the time was spent.
    expect(performance.now() - start).to.be.below(1_000)
    expect(await Promise.all(asking)).to.deep.equal(['invalid_request', 'invalid_request'])
    chain.service.heal()
    expect(await codeOf(chain.ask(get()))).to.equal('answered')
  })

  it('lets nobody join a read from before a write of the same member', async () => {
    let written = false
    const early = Promise.withResolvers<void>()
    const release = Promise.withResolvers<void>()
    chain.service.failWith(async (res, { method }) => {
      if (method === 'POST') written = true
      const state = written ? 'after' : 'before'
      if (method === 'GET' && state === 'before') {
        early.resolve()
        await release.promise
      }
      res.writeHead(200, { 'Content-Type': 'application/json' }).end(state)
    })
    const before = chain.ask(get())
    await early.promise
    await chain.ask({ method: 'POST', path: '/thing', route: '/thing' })
    const after = await chain.ask(get())
    release.resolve()
    expect([await before, after]).to.deep.equal(['before', 'after'])
  })

  it('lets nobody join a read from before a write while that is under way', async () => {
    const { come, release } = hold(3)
    const before = chain.ask(get())
    const writing = chain.ask({ method: 'POST', path: '/thing', route: '/thing' })
    const during = chain.ask(get())
    await come
    release()
    await Promise.all([before, writing, during])
    expect(chain.service.asked.length).to.equal(3)
  })

  it('does not refuse a member whose other session began the call with a refused token', async () => {
    const { come, release } = hold()
    const refusing = (token: string) =>
      within(1_000, (budget) =>
        chain.upstream.call(get(), { ...callOfMember('mem_ada', budget), token }, ({ body }) => {
          if (body.includes('expired')) throw new Problem('invalid_token')
          return body
        }),
      )
    const first = codeOf(refusing('expired'))
    const second = codeOf(refusing('good'))
    await come
    chain.service.heal()
    release()
    expect([await first, await second]).to.deep.equal(['invalid_token', 'answered'])
  })

  it('gives each reader a value of its own, made by its own reading', async () => {
    const { come, release } = hold()
    const read = <Value>(make: (body: string) => Value) =>
      within(1_000, (budget) =>
        chain.upstream.call(get(), callOfMember('mem_ada', budget), ({ body }) => make(body)),
      )
    const object = () => read((body): unknown => JSON.parse(body))
    const asking = Promise.all([object(), object(), read((body) => body.length)])
    await come
    release()
    const [one, two, length] = await asking
    expect(one).to.deep.equal(two)
    expect(one).not.to.equal(two)
    expect(length).to.be.a('number')
    expect(chain.service.asked.length).to.equal(1)
  })
})
