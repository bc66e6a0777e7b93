import { expect } from 'chai'
import { describe, it } from 'mocha'
import { deviceWords } from './device-words.ts'
import { profileTexts } from './profile-texts.ts'

describe('deviceWords', () => {
  it('says it in the language of the reader', () => {
    expect(deviceWords('Firefox on Windows', profileTexts.en)).to.equal('Firefox on Windows')
    expect(deviceWords('Firefox on Windows', profileTexts.fr)).to.equal('Firefox sous Windows')
    expect(deviceWords('Unknown browser on Linux', profileTexts.fr)).to.equal('Navigateur inconnu sous Linux')
    expect(deviceWords('Unknown browser', profileTexts.en)).to.equal('Unknown browser')
    expect(deviceWords('curl', profileTexts.fr)).to.equal('curl')
  })
})
