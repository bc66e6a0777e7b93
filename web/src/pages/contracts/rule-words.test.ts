import { expect } from 'chai'
import { describe, it } from 'mocha'
import { ruleWords } from './rule-words.ts'

describe('ruleWords', () => {
  const kept = { rule: 'kept', says: 'kept, under its own name' }

  it('speaks the language of the reader', () => {
    expect(ruleWords(kept, 'en')).to.deep.equal({ text: kept.says })
    expect(ruleWords(kept, 'fr')).to.deep.equal({ text: 'gardé tel quel, sous le même nom' })
  })

  it("tells a rule that it does not know in the API's own words, and marks their language", () => {
    for (const rule of ['brandNew', 'toString'])
      expect(ruleWords({ rule, says: 'turned around' }, 'fr')).to.deep.equal({
        text: 'turned around',
        lang: 'en',
      })
  })
})
