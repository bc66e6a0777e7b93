import { expect } from 'chai'
import { describe, it } from 'mocha'
import { digitsOf, fieldFault } from './field-fault.ts'
import { signInTexts } from './sign-in-texts.ts'

const words = signInTexts.en.faults

describe('fieldFault', () => {
  it('tells a missing value from a malformed one', () => {
    expect(fieldFault('email', { valid: true, valueMissing: false }, words)).to.equal(undefined)
    expect(fieldFault('email', { valid: false, valueMissing: true }, words)).to.equal(
      'Enter your e-mail address.',
    )
    expect(fieldFault('code', { valid: false, valueMissing: false }, words)).to.match(/six digits/)
  })
})

describe('digitsOf', () => {
  it('takes the spacing of mail programs away, and nothing else', () => {
    expect(digitsOf(' 123 456\u00a0')).to.equal('123456')
    expect(digitsOf('123-456')).to.equal('123456')
    expect(digitsOf('12a456')).to.equal('12a456')
  })
})
