import { expect } from 'chai'
import { planNamed } from './plan.ts'

/** Entries of each of the gateway's two caches. */
const cached = 10_000

describe('the plan of a soak', () => {
  it('fills the cache of cookies before it looks, and not that of tokens', () => {
    const { cookies, members, requests, batch, warmRequests } = planNamed('full')
    expect(cookies).to.be.above(cached)
    expect(members).to.be.below(cached)
    expect(requests % batch).to.equal(0)
    expect(requests).to.be.at.least(500_000)
    expect(warmRequests).to.be.at.least(batch)
  })

  it('is none for another name', () => {
    expect(() => planNamed('long')).to.throw('"long" is no kind of run: full, look')
  })
})
