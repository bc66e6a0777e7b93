import { expect } from 'chai'
import { describe, it } from 'mocha'
import { isLinked } from './linked.ts'

describe('isLinked', () => {
  it("links a member's pages once somebody is signed in", () => {
    expect(isLinked({ audience: 'member' }, { signedIn: true, demo: false })).to.equal(true)
    expect(isLinked({ audience: 'member' }, { signedIn: false, demo: true })).to.equal(false)
    expect(isLinked({ audience: 'everyone' }, { signedIn: false, demo: false })).to.equal(true)
  })

  it('links pages of the demo in a demo only', () => {
    const faults = { audience: 'everyone', demoOnly: true } as const
    expect(isLinked(faults, { signedIn: true, demo: false })).to.equal(false)
    expect(isLinked(faults, { signedIn: false, demo: true })).to.equal(true)
  })
})
