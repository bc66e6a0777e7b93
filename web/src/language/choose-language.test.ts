import { expect } from 'chai'
import { describe, it } from 'mocha'
import { chooseLanguage } from './choose-language.ts'

describe('chooseLanguage', () => {
  it('keeps what was chosen before', () => {
    expect(chooseLanguage('fr', ['en-GB'])).to.equal('fr')
    expect(chooseLanguage('en', ['fr-FR'])).to.equal('en')
  })

  it('takes the first preferred language that it speaks, whatever the region', () => {
    expect(chooseLanguage(null, ['de-CH', 'FR-ca', 'en'])).to.equal('fr')
    expect(chooseLanguage(null, ['en-US', 'fr'])).to.equal('en')
  })

  it('speaks English where nothing fits', () => {
    expect(chooseLanguage(null, ['de', 'pt-BR'])).to.equal('en')
    expect(chooseLanguage(null, [])).to.equal('en')
    expect(chooseLanguage('klingon', [])).to.equal('en')
    expect(chooseLanguage('fra', ['french'])).to.equal('en')
  })
})
