import { expect } from 'chai'
import { describe, it } from 'mocha'
import { usedMb } from './measure-size.ts'

describe('what the engine says of memory', () => {
  it('is told in MB', () => {
    expect(usedMb('61.5MiB / 256MiB')).to.equal(64.5)
    expect(usedMb('900KiB / 7.7GiB')).to.equal(0.9)
    expect(() => usedMb('-- / --')).to.throw('not a figure')
  })
})
