import { expect } from 'chai'
import { describe, it } from 'mocha'
import { exampleText } from './example-text.ts'

describe('exampleText', () => {
  it('is code on one line, cut where it is long', () => {
    expect(exampleText({ amount: '1.00' })).to.equal('{"amount":"1.00"}')
    expect(exampleText(null)).to.equal('null')
    expect(exampleText('x'.repeat(500))).to.match(/^"x{70}…$/)
  })
})
