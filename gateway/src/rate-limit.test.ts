import { silentLog } from '@sallyport/common/log'
import { Problem } from '@sallyport/common/problem'
import { expect } from 'chai'
import { beforeEach, describe, it } from 'mocha'
import { createRateLimiter, type RateLimiter } from './rate-limit.ts'
import { accountSubject } from './rate-limit-subject.ts'
import { createMemoryStore } from './store/memory-store.ts'
import type { Store } from './store/store.ts'

const ada = accountSubject('ada@sallyport.test')
const bob = accountSubject('bob@sallyport.test')

const refusalOf = (call: Promise<unknown>): Promise<Problem> =>
  call.then(
    () => expect.fail('it was not refused'),
    (error: unknown) => (error instanceof Problem ? error : expect.fail(String(error))),
  )

describe('a rate limiter', () => {
  let ms: number
  let store: Store
  let limiter: RateLimiter
  beforeEach(() => {
    ms = 0
    store = createMemoryStore({ log: silentLog, now: () => ms })
    limiter = createRateLimiter(store, { name: 'login', limit: 3, windowMs: 900_000 })
  })

  it('lets `limit` tries pass and tells what remains, in the fields of the draft', async () => {
    const quota = await limiter.consume(ada)
    expect(quota.headers).to.deep.equal({
      'RateLimit-Policy': '"login";q=3;w=900',
      RateLimit: '"login";r=2;t=900',
    })
    ms += 100_500
    expect((await limiter.consume(ada)).headers['RateLimit']).to.equal('"login";r=1;t=800')
    expect((await limiter.consume(ada)).remaining).to.equal(0)
  })

  it('refuses the next with the time to wait, and leaves other subjects alone', async () => {
    for (let tries = 0; tries < 3; tries += 1) await limiter.consume(ada)
    ms += 899_001
    const { code, status, headers, detail } = await refusalOf(limiter.consume(ada))
    expect([code, status]).to.deep.equal(['too_many_requests', 429])
    expect(headers).to.deep.equal({
      'Retry-After': '1',
      'RateLimit-Policy': '"login";q=3;w=900',
      RateLimit: '"login";r=0;t=1',
    })
    expect(detail).to.equal('Wait 1 second before you try again')
    expect((await limiter.consume(bob)).remaining).to.equal(2)
  })

  it('does not prolong the window by tries that it refused', async () => {
    for (let tries = 0; tries < 3; tries += 1) await limiter.consume(ada)
    ms += 600_000
    expect((await refusalOf(limiter.consume(ada))).headers['Retry-After']).to.equal('300')
    ms += 300_000
    expect((await limiter.consume(ada)).remaining).to.equal(2)
  })

  it('lets no more than `limit` of parallel tries pass', async () => {
    const tries = await Promise.allSettled(Array.from({ length: 50 }, () => limiter.consume(ada)))
    expect(tries.filter(({ status }) => status === 'fulfilled')).to.have.lengthOf(3)
  })

  it('checks without counting, and counts without refusing', async () => {
    for (let looks = 0; looks < 10; looks += 1) expect((await limiter.check(ada)).remaining).to.equal(3)
    for (let failures = 0; failures < 2; failures += 1) await limiter.count(ada)
    expect((await limiter.check(ada)).headers['RateLimit']).to.equal('"login";r=1;t=900')
    expect((await limiter.count(ada)).remaining).to.equal(0)
    ms += 60_000
    expect((await refusalOf(limiter.check(ada))).headers['Retry-After']).to.equal('840')
    expect((await limiter.count(ada)).remaining).to.equal(0)
  })

  it('starts anew after a reset, and counts for each name apart', async () => {
    const other = createRateLimiter(store, { name: 'code', limit: 1, windowMs: 1_000 })
    for (let tries = 0; tries < 3; tries += 1) await limiter.consume(ada)
    expect((await other.consume(ada)).remaining).to.equal(0)
    await limiter.reset(ada)
    expect((await limiter.consume(ada)).remaining).to.equal(2)
    expect((await refusalOf(other.consume(ada))).headers['RateLimit-Policy']).to.equal('"code";q=1;w=1')
  })

  it('refuses when the store cannot be asked, instead of letting everybody pass', async () => {
    await store.close()
    expect((await refusalOf(limiter.consume(ada))).code).to.equal('store_unavailable')
    expect((await refusalOf(limiter.check(ada))).code).to.equal('store_unavailable')
  })

  it('takes no policy that makes no sense', () => {
    for (const wrong of [{ name: 'a"b' }, { name: '' }, { limit: 0 }, { limit: 1.5 }])
      expect(() => createRateLimiter(store, { name: 'x', limit: 1, windowMs: 1, ...wrong })).to.throw(
        RangeError,
      )
  })
})
