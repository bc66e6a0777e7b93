import { expect } from 'chai'
import { describe, it } from 'mocha'
import { defineTexts } from './texts.ts'

describe('defineTexts', () => {
  it('gives each language its words, French as it is set', () => {
    const texts = defineTexts({
      en: { ask: 'Really?', inner: { greet: (name: string) => `Hello, ${name}!` } },
      fr: { ask: 'Vraiment ?', inner: { greet: (name) => `Bonjour ${name} !` } },
    })
    expect(texts.en.ask).to.equal('Really?')
    expect(texts.fr.ask).to.equal('Vraiment\u202f?')
    expect(texts.en.inner.greet('Ada')).to.equal('Hello, Ada!')
    expect(texts.fr.inner.greet('Ada')).to.equal('Bonjour Ada\u202f!')
  })

  it('takes the same keys and parameters only', () => {
    const en = { greet: (name: string) => `Hello, ${name}`, bye: 'Bye' }
    // @ts-expect-error a missing key must not compile
    defineTexts({ en, fr: { greet: (name: string) => name } })
    // @ts-expect-error a superfluous key must not compile
    defineTexts({ en, fr: { greet: (name: string) => name, bye: 'Salut', more: 'Plus' } })
    // @ts-expect-error another parameter must not compile
    defineTexts({ en, fr: { greet: (name: number) => `${name}`, bye: 'Salut' } })
    const nested = { inner: { a: 'A' } }
    // @ts-expect-error a superfluous key further in must not compile
    defineTexts({ en: nested, fr: { inner: { a: 'A', b: 'B' } } })
  })
})
