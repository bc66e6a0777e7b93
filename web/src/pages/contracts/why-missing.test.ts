import { expect } from 'chai'
import { describe, it } from 'mocha'
import { whyMissing } from './why-missing.ts'

describe('whyMissing', () => {
  const spot = (missing: string[]) => ({ answer: undefined, from: [], to: undefined, missing })
  const source = (status: 'ok' | 'stale' | 'unavailable' | 'contract') => ({
    name: 'billing' as const,
    status,
    latencyMs: 1,
  })

  it('tells a broken contract, an outage and an empty account apart', () => {
    expect(whyMissing(spot(['total']), source('contract'))).to.deep.equal({ kind: 'path', path: 'total' })
    expect(whyMissing(spot([]), source('contract'))).to.deep.equal({ kind: 'broken' })
    expect(whyMissing(spot([]), source('unavailable'))).to.deep.equal({ kind: 'down' })
    expect(whyMissing(spot([]), undefined)).to.deep.equal({ kind: 'down' })
    for (const status of ['ok', 'stale'] as const)
      expect(whyMissing(spot(['total']), source(status))).to.deep.equal({ kind: 'nothing' })
  })
})
