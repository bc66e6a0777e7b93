import { expect } from 'chai'
import { describe, it } from 'mocha'
import { createIdempotencyKeys } from './idempotency-keys.ts'

const kept = (answer: string, keptAt = 0) => ({ fingerprint: 'request', answer, keptAt })
const day = 24 * 3_600_000

describe('idempotency keys', () => {
  it('belong to a member', () => {
    const keys = createIdempotencyKeys<string>()
    keys.keep('ada', 'key', kept('first'))
    expect(keys.find('ada', 'key', 0)).to.deep.equal(kept('first'))
    expect(keys.find('ben', 'key', 0)).to.equal(undefined)
    keys.keep('ben', 'key', kept('other'))
    expect(keys.find('ada', 'key', 0)).to.have.property('answer', 'first')
  })

  it('are kept for 24 hours', () => {
    const keys = createIdempotencyKeys<string>()
    keys.keep('ada', 'key', kept('first', 1000))
    expect(keys.find('ada', 'key', 1000 + day - 1)).to.have.property('answer', 'first')
    expect(keys.find('ada', 'key', 1000 + day)).to.equal(undefined)
  })

  it('are at most 1000 a member: the oldest goes', () => {
    const keys = createIdempotencyKeys<string>()
    const found = (name: string, member = 'ada') => keys.find(member, name, 0) !== undefined
    keys.keep('ben', 'key 0', kept('his'))
    for (let n = 0; n < 1000; n++) keys.keep('ada', `key ${n}`, kept('hers'))
    expect(found('key 0')).to.equal(true)
    keys.keep('ada', 'key 0', kept('again'))
    keys.keep('ada', 'key 1000', kept('hers'))
    expect(['key 0', 'key 1', 'key 2', 'key 1000'].map((name) => found(name))).to.deep.equal([
      true,
      false,
      true,
      true,
    ])
    expect(found('key 0', 'ben')).to.equal(true)
  })

  it('can be forgotten', () => {
    const keys = createIdempotencyKeys<string>()
    keys.keep('ada', 'key', kept('first'))
    keys.clear()
    expect(keys.find('ada', 'key', 0)).to.equal(undefined)
  })
})
