import { expect } from 'chai'
import { describe, it } from 'mocha'
import { ApiError } from '../../api/api-error.ts'
import { passwordFaults, refusedField } from './password-fault.ts'
import { profileTexts } from './profile-texts.ts'

const words = profileTexts.en.passwordFaults
const good = { currentPassword: 'correct horse', newPassword: 'battery staple', email: 'ada@sallyport.test' }
const faults = (entered: Partial<typeof good>) => passwordFaults({ ...good, ...entered }, words)

describe('passwordFaults', () => {
  it('finds none in what the service accepts', () => {
    expect(faults({})).to.deep.equal({})
    expect(faults({ newPassword: 'x'.repeat(12) })).to.deep.equal({})
    expect(passwordFaults({ ...good, email: undefined }, words)).to.deep.equal({})
  })

  it('wants both passwords', () => {
    expect(faults({ currentPassword: '', newPassword: '' })).to.deep.equal({
      currentPassword: words.currentMissing,
      newPassword: words.newMissing,
    })
  })

  for (const [what, newPassword, fault] of [
    ['is shorter than twelve characters', 'x'.repeat(11), words.tooShort(12)],
    ['is the current one', good.currentPassword, words.same],
    ['holds the e-mail address, in whatever case', 'my ADA@sallyport.test!', words.holdsEmail],
  ] as const)
    it(`refuses a new one that ${what}`, () => {
      expect(faults({ newPassword })).to.deep.equal({ newPassword: fault })
    })
})

describe('refusedField', () => {
  it('finds the field that the service refused', () => {
    expect(refusedField(new ApiError({ code: 'wrong_password', status: 403 }))).to.equal('currentPassword')
    expect(refusedField(new ApiError({ code: 'invalid_request', status: 400 }))).to.equal('newPassword')
  })

  it('finds none in what is wrong with neither', () => {
    expect(refusedField(new ApiError({ code: 'cross_origin_refused', status: 403 }))).to.equal(undefined)
    expect(refusedField(new TypeError('odd'))).to.equal(undefined)
  })
})
