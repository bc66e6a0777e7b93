import { execFile } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { Problem } from '@sallyport/common/problem'
import { expect } from 'chai'
import { afterEach, beforeEach, describe, it } from 'mocha'
import type { Fault } from '../testing/fake-service.ts'
import * as faults from '../testing/faults.ts'
import { callOfMember, get, readBody, startUpstream, type TestUpstream } from '../testing/start-upstream.ts'
import { createTimeBudget } from '../time-budget.ts'
import type { UpstreamRequest } from './exchange.ts'

const post: UpstreamRequest = { method: 'POST', path: '/thing', route: '/thing' }
const state = 'sallyport_upstream_circuit_state'

describe('circuit', () => {
  let chain: TestUpstream
  beforeEach(async () => void (chain = await startUpstream()))
  afterEach(() => chain.stop())

  /** `answered`, or the code, with `open` when the service was not asked. */
  const outcome = (request: UpstreamRequest = get(), budgetMs = 1_000) =>
    chain.ask(request, 'mem_ada', budgetMs).then(
      () => 'answered',
      (error: unknown) => {
        if (!(error instanceof Problem)) throw error
        return `${error.code}${error.extra['circuitOpen'] ? ' open' : ''}`
      },
    )
  const several = async (count: number, request?: UpstreamRequest, budgetMs?: number) => {
    const seen: string[] = []
    for (let i = 0; i < count; i += 1) seen.push(await outcome(request, budgetMs))
    return seen
  }
  const openReads = async () => {
    chain.service.failWith(faults.answersJson({}, 500))
    await several(5)
    expect(await chain.metric(state, { kind: 'reads' })).to.equal(2)
  }

  it('opens after five failed calls and fails at once then', async () => {
    chain.service.failWith(faults.answersJson({}, 500))
    expect(await several(5)).to.deep.equal(Array.from({ length: 5 }, () => 'upstream_unavailable'))
    const asked = chain.service.asked.length
    const start = performance.now()
    expect(await several(20)).to.deep.equal(Array.from({ length: 20 }, () => 'upstream_unavailable open'))
    expect(performance.now() - start).to.be.below(400)
    expect(chain.service.asked.length).to.equal(asked)
  })

  it('counts a call once, with its repetitions', async () => {
    chain.service.failWith(faults.answersJson({}, 500))
    await several(4)
    expect(chain.service.asked.length).to.equal(12)
    expect(await chain.metric(state)).to.equal(0)
  })

  it('keeps the code that opened it', async () => {
    chain.service.failWith(faults.hangs)
    const asking = Array.from({ length: 5 }, (_, index) => outcome(get(`/${index}`), 150))
    expect(new Set(await Promise.all(asking))).to.deep.equal(new Set(['upstream_timeout']))
    // The waiters leave first; the calls end, and count, right after.
    while ((await chain.metric(state)) !== 2) await sleep(5)
    expect(await outcome()).to.equal('upstream_timeout open')
  })

  const harmless: [what: string, fault: Fault, code: string][] = [
    ['breaches of the contract', faults.answersHtml(404), 'upstream_contract'],
    ['answers that are too large', faults.isTooLarge, 'upstream_contract'],
    ['redirects', faults.redirects, 'upstream_contract'],
  ]
  for (const [what, fault, code] of harmless)
    it(`stays closed after ${what}: the service answers`, async () => {
      chain.service.failWith(fault)
      expect(new Set(await several(12))).to.deep.equal(new Set([code]))
      expect(await chain.metric(state)).to.equal(0)
    })

  it('stays closed when one route of several is at fault', async () => {
    chain.service.failWith(faults.answersJson({}, 500), '/thing')
    for (let i = 0; i < 12; i += 1) {
      expect(await outcome(get('/thing'))).to.equal('upstream_unavailable')
      expect(await outcome(get('/other'))).to.equal('answered')
    }
  })

  it('stays closed when callers give too little time', async () => {
    chain.service.failWith(faults.hangs)
    await several(12, get(), 20)
    expect(await chain.metric(state)).to.equal(0)
  })

  /** Resolves when the call has come to the service, its caller has gone away and the call was ended. */
  async function goAway(): Promise<void> {
    const ended = Promise.withResolvers<void>()
    const budget = createTimeBudget(1_000)
    chain.service.failWith((res) => {
      res.once('close', ended.resolve)
      budget.stop('client-gone')
    })
    await chain.upstream.call(get(), callOfMember('mem_ada', budget), readBody).catch(() => undefined)
    await ended.promise
  }

  it('stays closed when callers go away', async () => {
    for (let i = 0; i < 12; i += 1) await goAway()
    expect(await chain.metric(state)).to.equal(0)
  })

  it('does not close when the caller of the trial goes away', async () => {
    await openReads()
    while ((await chain.metric(state, { kind: 'reads' })) !== 1) await sleep(10)
    await goAway()
    while ((await chain.metric(state, { kind: 'reads' })) === 1) await sleep(5)
    expect(await chain.metric(state, { kind: 'reads' })).to.equal(2)
  })

  it('of reads does not stop writes, nor theirs reads', async () => {
    await openReads()
    expect(await outcome(post)).to.equal('upstream_unavailable')
    chain.service.heal()
    expect([await outcome(post), await outcome(get())]).to.deep.equal([
      'answered',
      'upstream_unavailable open',
    ])
    chain.service.failWith(faults.answersJson({}, 500))
    await several(20, post)
    expect(await chain.metric(state, { kind: 'writes' })).to.equal(2)
  })

  it('does not stop a probe', async () => {
    await openReads()
    chain.service.heal()
    expect(await outcome(get('/', { isProbe: true }))).to.equal('answered')
    expect(await outcome()).to.equal('upstream_unavailable open')
  })

  const outages: [what: string, fault: Fault][] = [
    ['errors', faults.answersJson({}, 500)],
    ['hanging', faults.hangs],
    ['cuts', faults.cuts],
  ]
  for (const [what, fault] of outages)
    it(`closes within 2 s after the end of ${what}, under steady traffic`, async () => {
      chain.service.failWith(fault)
      const stop = new AbortController()
      const seen: { at: number; what: string }[] = []
      const asking: Promise<unknown>[] = []
      const traffic = (async () => {
        for (let i = 0; !stop.signal.aborted; i += 1) {
          const at = performance.now()
          asking.push(outcome(get(`/thing/${i}`), 1_900).then((text) => seen.push({ at, what: text })))
          await sleep(50)
        }
      })()
      while (!seen.some((one) => one.what.endsWith('open'))) await sleep(20)
      // A trial is under way at the worst moment: it began while the service still failed.
      const asked = chain.service.asked.length
      while (chain.service.asked.length === asked) await sleep(5)
      chain.service.heal()
      const healed = performance.now()
      while (!seen.some((one) => one.what === 'answered')) await sleep(20)
      const recoveredMs = performance.now() - healed
      await sleep(300)
      stop.abort()
      await traffic
      await Promise.all(asking)
      expect(recoveredMs).to.be.below(2_000)
      const later = seen.filter(({ at }) => at > healed + recoveredMs)
      expect(new Set(later.map((one) => one.what))).to.deep.equal(new Set(['answered']))
    }).timeout(20_000)

  it('is tried with one call of at most 1.2 s, which is not repeated', async () => {
    await openReads()
    chain.service.failWith(faults.hangs)
    const asked = chain.service.asked.length
    while ((await chain.metric(state, { kind: 'reads' })) !== 1) await sleep(10)
    const start = performance.now()
    const together = await Promise.all([
      outcome(get('/a'), 1_900),
      outcome(get('/b'), 1_900),
      outcome(get('/c'), 1_900),
    ])
    expect(performance.now() - start).to.be.within(1_150, 1_400)
    expect(together).to.deep.equal([
      'upstream_timeout',
      'upstream_unavailable open',
      'upstream_unavailable open',
    ])
    expect(chain.service.asked.length).to.equal(asked + 1)
    expect(await outcome()).to.equal('upstream_timeout open')
  })

  it('forgets what was before it closed: one failure does not open it again', async () => {
    await openReads()
    chain.service.heal()
    while ((await outcome()) !== 'answered') await sleep(20)
    chain.service.failWith(faults.answersJson({}, 500))
    expect(await several(4)).to.deep.equal(Array.from({ length: 4 }, () => 'upstream_unavailable'))
  })

  it('lets 64 calls through at a time and refuses more at once', async () => {
    chain.service.failWith(faults.hangs)
    const budget = createTimeBudget(5_000)
    const held = Array.from({ length: 64 }, (_, index) =>
      chain.upstream.call(get(`/thing/${index}`), callOfMember('mem_ada', budget), readBody),
    )
    const start = performance.now()
    expect(await outcome(get('/thing/64'))).to.equal('upstream_unavailable')
    expect(performance.now() - start).to.be.below(100)
    expect(await chain.metric('sallyport_upstream_bulkhead_rejections_total', { kind: 'reads' })).to.equal(1)
    budget.stop('client-gone')
    await Promise.allSettled(held)
    chain.service.heal()
    // The waiters leave first; their places are free when the calls have ended.
    while ((await outcome()) !== 'answered') await sleep(5)
  })

  it('keeps no process alive', async () => {
    const url = (path: string) => JSON.stringify(import.meta.resolve(path))
    const script = `
      import { createDrift } from ${url('../drift/create-drift.ts')}
      import { createMetrics } from ${url('../metrics/create-metrics.ts')}
      import { createUpstream } from ${url('./upstream.ts')}
      createUpstream('billing', 'http://127.0.0.1:9', { metrics: createMetrics(), drift: createDrift(), staleMs: 1000 })
      process.stdout.write('made')`
    const args = ['--input-type=module', '--eval', script]
    const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 5_000 })
    expect(stdout).to.equal('made')
  })
})
