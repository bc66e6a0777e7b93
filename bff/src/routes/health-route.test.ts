import { expect } from 'chai'
import { afterEach, beforeEach, describe, it } from 'mocha'
import * as faults from '../testing/faults.ts'
import { startChain, type Chain } from '../testing/start-bff.ts'

describe('GET /api/health', () => {
  let chain: Chain
  beforeEach(async () => void (chain = await startChain()))
  afterEach(() => chain.stop())

  async function health() {
    const response = await fetch(`${chain.url}/api/health`)
    const { status, sources } = (await response.json()) as {
      status: string
      sources: { name: string; status: string }[]
    }
    return [response.status, status, ...sources.map((source) => `${source.name} ${source.status}`)]
  }

  it('needs no token; any HTTP answer of billing and bookings will do', async () => {
    expect(await health()).to.deep.equal([200, 'ok', 'accounts ok', 'billing ok', 'bookings ok'])
  })

  it('is degraded without billing or bookings', async () => {
    await chain.billing.stop()
    chain.bookings.failWith(faults.speaksNoHttp)
    expect(await health()).to.deep.equal([
      200,
      'degraded',
      'accounts ok',
      'billing unavailable',
      'bookings unavailable',
    ])
  })

  it('is 503 without accounts', async () => {
    await chain.accounts.stop()
    expect(await health()).to.deep.equal([
      503,
      'degraded',
      'accounts unavailable',
      'billing ok',
      'bookings ok',
    ])
  })

  it('does not wait for a service that hangs longer than a second', async () => {
    chain.billing.failWith(faults.hangs)
    const start = performance.now()
    expect(await health()).to.include('billing unavailable')
    expect(performance.now() - start).to.be.below(1_250)
  })

  it('cannot be used to load the services', async () => {
    await Promise.all(Array.from({ length: 50 }, health))
    expect([chain.billing.asked.length, chain.bookings.asked.length]).to.deep.equal([1, 1])
  })
})
