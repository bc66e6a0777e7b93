import { expect } from 'chai'
import { describe, it } from 'mocha'
import { findSource, whyMissing } from './sources.ts'

describe('whyMissing', () => {
  it('names the source and tells silence from nonsense', () => {
    const billing = (status: 'unavailable' | 'contract') => ({
      name: 'billing' as const,
      status,
      latencyMs: 1,
    })
    expect(whyMissing('billing', billing('unavailable'))).to.match(/^Billing does not answer/)
    expect(whyMissing('billing', billing('contract'))).to.match(/^Billing gave an answer that makes no sense/)
    expect(whyMissing('billing', undefined)).to.match(/^Billing sent nothing/)
  })
})

describe('findSource', () => {
  it('finds a source by name', () => {
    const sources = [{ name: 'accounts', status: 'ok', latencyMs: 3 }] as const
    expect(findSource(sources, 'accounts')).to.equal(sources[0])
    expect(findSource(sources, 'billing')).to.equal(undefined)
    expect(findSource(undefined, 'accounts')).to.equal(undefined)
  })
})
