import { expect } from 'chai'
import { describe, it } from 'mocha'
import { figuresOf } from './figures.ts'

const pair = { raw: 3, shaped: 1 }

describe('figuresOf', () => {
  it('tells the counts in their order, and no count that nobody has words for', () => {
    const counts = {
      calls: pair,
      bytes: pair,
      fields: pair,
      formats: { money: pair, names: pair, new: pair },
    }
    expect(figuresOf(counts)).to.deep.equal(
      ['calls', 'bytes', 'fields', 'names', 'money'].map((name) => ({ name, ...pair })),
    )
  })
})
