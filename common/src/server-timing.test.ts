import { expect } from 'chai'
import { describe, it } from 'mocha'
import { serverTiming, withServerTiming } from './server-timing.ts'

describe('serverTiming', () => {
  it('names the time of each source, and its status where it is not ok', () => {
    const value = serverTiming(
      [
        { name: 'accounts', status: 'ok', latencyMs: 12.34 },
        { name: 'billing', status: 'stale', latencyMs: 8.1, code: 'upstream_timeout' },
        { name: 'bookings', status: 'unavailable', latencyMs: 0 },
      ],
      15.04,
    )
    expect(value).to.equal(
      'accounts;dur=12.3, billing;dur=8.1;desc="stale", bookings;dur=0;desc="unavailable", bff;dur=15',
    )
  })

  it('is the time of the BFF alone where no source was read', () => {
    expect(serverTiming([], 0.26)).to.equal('bff;dur=0.3')
  })
})

describe('withServerTiming', () => {
  it('keeps what the hops behind said, and adds this hop', () => {
    expect(withServerTiming('bff;dur=15', 'gateway', 17.26)).to.equal('bff;dur=15, gateway;dur=17.3')
    expect(withServerTiming(['a;dur=1', 'b;dur=2'], 'gateway', 3)).to.equal('a;dur=1, b;dur=2, gateway;dur=3')
    expect(withServerTiming(undefined, 'gateway', 3)).to.equal('gateway;dur=3')
  })
})
