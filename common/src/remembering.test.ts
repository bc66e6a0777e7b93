import { expect } from 'chai'
import { describe, it } from 'mocha'
import { remembering } from './remembering.ts'

describe('remembering', () => {
  it('makes the value of a text once', () => {
    let made = 0
    const twice = remembering((text) => `${text}${text}${(made += 1)}`)
    expect([twice('a'), twice('a'), twice('b')]).to.deep.equal(['aa1', 'aa1', 'bb2'])
  })

  it('remembers that a value is undefined', () => {
    let made = 0
    const nothing = remembering(() => void (made += 1))
    nothing('a')
    nothing('a')
    expect(made).to.equal(1)
  })

  it('forgets rather than grows', () => {
    let made = 0
    const count = remembering(() => (made += 1), 2)
    for (const text of ['a', 'b', 'c', 'a']) count(text)
    expect(made).to.equal(4)
  })
})
