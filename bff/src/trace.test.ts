import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { startChain, type Chain } from './testing/start-bff.ts'

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'

describe('a view', () => {
  let chain: Chain
  before(async () => void (chain = await startChain()))
  after(() => chain.stop())

  it('carries the trace and the request id to every service, with a span of its own', async () => {
    await chain.get('/api/dashboard', {
      headers: {
        Authorization: `Bearer ${chain.token}`,
        'X-Request-Id': 'request-of-the-edge',
        Traceparent: `00-${traceId}-00f067aa0ba902b7-01`,
      },
    })
    const calls = [chain.accounts, chain.billing, chain.bookings].flatMap((service) => service.dataCalls())
    expect(calls).to.have.lengthOf(7)
    const seen = new Set(calls.map(({ headers }) => headers['traceparent']))
    expect(seen.size).to.equal(1)
    expect([...seen][0]).to.match(new RegExp(`^00-${traceId}-(?!00f067aa0ba902b7)[\\da-f]{16}-01$`))
    expect(new Set(calls.map(({ headers }) => headers['x-request-id']))).to.deep.equal(
      new Set(['request-of-the-edge']),
    )
    expect(chain.logLines.some((line) => line.includes(traceId))).to.equal(true)
  })

  it('says in Server-Timing how long each source took', async () => {
    const { headers } = await chain.get('/api/dashboard')
    const timing = headers.get('server-timing') ?? ''
    expect(timing).to.match(/^accounts;dur=[\d.]+, billing;dur=[\d.]+, bookings;dur=[\d.]+, bff;dur=[\d.]+$/)
    const [accounts = 0, billing = 0, bookings = 0, bff = 0] = [...timing.matchAll(/dur=([\d.]+)/g)].map(
      ([, ms]) => Number(ms),
    )
    expect(bff).to.be.at.least(Math.max(accounts, billing, bookings))
  })
})
