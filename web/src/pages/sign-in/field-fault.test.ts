import { expect } from 'chai'
import { describe, it } from 'mocha'
import { digitsOf, fieldFault } from './field-fault.ts'

describe('fieldFault', () => {
  it('tells a missing value from a malformed one', () => {
    expect(fieldFault('email', { valid: true, valueMissing: false })).to.equal(undefined)
    expect(fieldFault('email', { valid: false, valueMissing: true })).to.equal('Enter your e-mail address.')
    expect(fieldFault('code', { valid: false, valueMissing: false })).to.match(/six digits/)
  })
})

describe('digitsOf', () => {
  it('takes the spacing of mail programs away, and nothing else', () => {
    expect(digitsOf(' 123 456\u00a0')).to.equal('123456')
    expect(digitsOf('123-456')).to.equal('123456')
    expect(digitsOf('12a456')).to.equal('12a456')
  })
})
