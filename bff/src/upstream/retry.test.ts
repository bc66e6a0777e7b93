import { Problem } from '@sallyport/common/problem'
import { expect } from 'chai'
import { afterEach, beforeEach, describe, it } from 'mocha'
import type { Fault } from '../testing/fake-service.ts'
import * as faults from '../testing/faults.ts'
import { callOfMember, get, startUpstream, type TestUpstream } from '../testing/start-upstream.ts'
import { within, type TimeBudget } from '../time-budget.ts'
import type { UpstreamRequest } from './exchange.ts'
import { retrying } from './retry.ts'
import { upstreamProblem } from './upstream-problem.ts'

const post = (more: Partial<UpstreamRequest> = {}): UpstreamRequest => ({
  method: 'POST',
  path: '/thing',
  route: '/thing',
  body: { a: 1 },
  ...more,
})

describe('retries', () => {
  let chain: TestUpstream
  beforeEach(async () => void (chain = await startUpstream()))
  afterEach(() => chain.stop())

  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => 'answered',
      (error: unknown) => (error instanceof Problem ? error.code : String(error)),
    )
  /** Fails the first `times` calls, then keeps the contract. */
  const failFirst = (times: number, fault: Fault) =>
    chain.service.failWith((res, asked) =>
      chain.service.asked.length <= times ? fault(res, asked) : chain.service.answer(res, asked),
    )

  const passing: [what: string, fault: Fault][] = [
    ['a cut', faults.cuts],
    ['a reset', (res) => void res.destroy()],
    ['a 500', faults.answersJson({}, 500)],
    ['a 503', faults.answersJson({}, 503)],
    ['a 429', faults.answersJson({}, 429)],
  ]
  for (const [what, fault] of passing) {
    it(`of a read get over two times ${what}`, async () => {
      failFirst(2, fault)
      expect(await codeOf(chain.ask(get()))).to.equal('answered')
      expect([
        chain.service.asked.length,
        await chain.metric('sallyport_upstream_retries_total'),
      ]).to.deep.equal([3, 2])
    })

    it(`of a read end after three times ${what}`, async () => {
      chain.service.failWith(fault)
      expect(await codeOf(chain.ask(get()))).to.equal('upstream_unavailable')
      expect(chain.service.asked.length).to.equal(3)
    })

    it(`of a write are not made after ${what} without an idempotency key`, async () => {
      chain.service.failWith(fault)
      expect(await codeOf(chain.ask(post()))).to.equal('upstream_unavailable')
      expect(chain.service.asked.length).to.equal(1)
    })

    it(`of a write with an idempotency key carry it again after ${what}`, async () => {
      failFirst(1, fault)
      expect(await codeOf(chain.ask(post({ idempotencyKey: 'key-12345' })))).to.equal('answered')
      expect(chain.service.asked.map(({ headers }) => headers['idempotency-key'])).to.deep.equal([
        'key-12345',
        'key-12345',
      ])
    })
  }

  const final: [what: string, code: string, fault: Fault][] = [
    ['a timeout', 'upstream_timeout', faults.hangs],
    ['a breach of contract', 'upstream_contract', faults.answersJson({}, 404)],
    ['too large an answer', 'upstream_contract', faults.isTooLarge],
  ]
  for (const [what, code, fault] of final)
    it(`are not made after ${what}`, async () => {
      chain.service.failWith(fault)
      expect(await codeOf(chain.ask(get(), 'mem_ada', 300))).to.equal(code)
      expect(chain.service.asked.length).to.equal(1)
    })

  it('are not made when less than 150 ms would remain', async () => {
    chain.service.failWith(faults.answersJson({}, 500))
    expect(await codeOf(chain.ask(get(), 'mem_ada', 150))).to.equal('upstream_unavailable')
    expect(chain.service.asked.length).to.equal(1)
  })

  it('keep within the budget, whatever fails', async () => {
    chain.service.failWith((res, asked) => {
      const fault = chain.service.asked.length === 1 ? faults.cuts : faults.hangs
      return fault(res, asked)
    })
    const start = performance.now()
    expect(await codeOf(chain.ask(get(), 'mem_ada', 400))).to.equal('upstream_timeout')
    expect(performance.now() - start).to.be.within(350, 480)
  })

  const busy =
    (retryAfter: string): Fault =>
    (res) =>
      void res.writeHead(503, { 'Retry-After': retryAfter, 'Content-Type': 'application/json' }).end('{}')

  it('wait as long as Retry-After says', async () => {
    failFirst(1, busy('1'))
    const start = performance.now()
    expect(await codeOf(chain.ask(get(), 'mem_ada', 2_000))).to.equal('answered')
    expect(performance.now() - start).to.be.at.least(1_000)
  })

  it('are not made when Retry-After does not fit into the budget', async () => {
    chain.service.failWith(busy('1'))
    const start = performance.now()
    expect(await codeOf(chain.ask(get(), 'mem_ada', 1_000))).to.equal('upstream_unavailable')
    expect(performance.now() - start).to.be.below(500)
    expect(chain.service.asked.length).to.equal(1)
  })

  it('are not made after a timeout that is told at once', async () => {
    const timeout = upstreamProblem('upstream_timeout', 'billing', new Error('told'))
    const told = within(1_000, (budget) =>
      chain.upstream.call(get(), callOfMember('mem_ada', budget), () => {
        throw timeout
      }),
    )
    expect(await codeOf(told)).to.equal('upstream_timeout')
    expect(chain.service.asked.length).to.equal(1)
  })

  it('are spread: callers that failed together do not return together', async () => {
    const again: number[] = []
    const fails = () => Promise.reject(new Error('down'))
    const retryOnce = (budget: TimeBudget) =>
      retrying(fails, {
        budget,
        isTransient: () => true,
        retryAfterMs: () => 0,
        onRetry: () => again.push(performance.now()),
      }).catch(() => undefined)
    await within(1_000, (budget) => Promise.all(Array.from({ length: 40 }, () => retryOnce(budget))))
    const first = again.slice(0, 40)
    expect(Math.max(...first) - Math.min(...first)).to.be.above(10)
  })
})
