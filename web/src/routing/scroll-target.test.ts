import { expect } from 'chai'
import { describe, it } from 'mocha'
import { scrollTarget } from './scroll-target.ts'

describe('scrollTarget', () => {
  it('starts a new page at its top', () => {
    expect(scrollTarget({ type: 'PUSH', samePage: false, saved: 400 })).to.equal(0)
    expect(scrollTarget({ type: 'REPLACE', samePage: false, saved: undefined })).to.equal(0)
  })

  it('goes back to where the reader was', () => {
    expect(scrollTarget({ type: 'POP', samePage: false, saved: 400 })).to.equal(400)
    expect(scrollTarget({ type: 'POP', samePage: true, saved: undefined })).to.equal(0)
  })

  it('does not move under a reader who sets a filter', () => {
    expect(scrollTarget({ type: 'PUSH', samePage: true, saved: undefined })).to.equal(undefined)
    expect(scrollTarget({ type: 'REPLACE', samePage: true, saved: 12 })).to.equal(undefined)
  })
})
