import { expect } from 'chai'
import { faultOfCounts } from './measure.ts'

describe('what the upstream saw of a window', () => {
  it('is every answered request, with the token', () => {
    expect(faultOfCounts(100, { requests: 164, authorised: 164 })).to.equal(undefined)
    expect(faultOfCounts(100, { requests: 165, authorised: 164 })).to.equal(undefined)
  })

  it('finds out who answers by itself, and who loses the token', () => {
    expect(faultOfCounts(100, { requests: 10, authorised: 10 })).to.include('10 of 10 requests')
    expect(faultOfCounts(100, { requests: 200, authorised: 150 })).to.include('150 of 200 requests')
  })
})
