import { expect } from 'chai'
import { describe, it } from 'mocha'
import type { Transport } from '../../api/contract.ts'
import { languages } from '../../language/languages.ts'
import { edge, gateway, hop, report } from './testing/report.ts'
import { verdictTexts } from './verdict-texts.ts'
import { verdictWords } from './verdict-words.ts'

type Verdict = Transport['verdict']

// The types hold these to the codes of the contract, one by one.
const codes = Object.keys(verdictTexts.en.causes) as Verdict['code'][]
const effects = Object.keys(verdictTexts.en.effects) as Verdict['effect'][]

const said = (some: Partial<Transport>, language: 'en' | 'fr' = 'en') => verdictWords(report(some), language)

describe('verdictWords', () => {
  it('has a sentence and a remedy for whatever the gateway may say, in both languages', () => {
    for (const language of languages) {
      const sentences = new Set<string>()
      for (const code of codes)
        for (const effect of effects)
          for (const at of ['edge', null] as const) {
            const { sentence, remedy } = said({ verdict: { code, effect, hop: at } }, language)
            const where = `${language} ${code} ${effect}: ${sentence}`
            for (const text of [sentence, remedy ?? sentence]) {
              expect(text, where).to.match(/^\p{Lu}.*[.]$/u)
              expect(text, where).not.to.match(/undefined|null|\[object/)
              expect(text.split('`').length % 2, where).to.equal(1)
            }
            sentences.add(sentence)
          }
      expect(sentences.size, 'each of them says something else').to.be.above(
        codes.length * effects.length - 5,
      )
    }
  })

  it('says that all is well only where it is', () => {
    const well = codes.flatMap((code) =>
      effects
        .filter((effect) => said({ verdict: { code, effect, hop: null } }).tone === 'ok')
        .map((effect) => [code, effect]),
    )
    expect(well).to.deep.equal([['healthy', 'session_works']])
    expect(said({})).to.deep.equal({
      tone: 'ok',
      sentence: 'The session cookie survives this chain.',
      remedy: undefined,
    })
  })

  it('names who is not believed, and by whom', () => {
    const untrusted = {
      verdict: { code: 'untrusted_peer', effect: 'sign_in_refused', hop: 'gateway' },
      hops: [edge(), gateway({ scheme: 'http', trustsPeer: false })],
    } as const
    expect(said({ ...untrusted, hops: [...untrusted.hops] }).sentence).to.equal(
      'The gateway ignores what the edge (nginx) says about https, because it does not trust `172.18.0.7`: sign-in is refused.',
    )
    expect(said({ ...untrusted, hops: [untrusted.hops[1]] }).sentence).to.match(
      /what the proxy in front says/,
    )
    expect(said({ ...untrusted, hops: [...untrusted.hops] }, 'fr').sentence).to.match(
      /^La passerelle ignore ce que le proxy d’entrée \(nginx\) dit de https.*`172\.18\.0\.7`\u00a0: /,
    )
  })

  it('names the hop that spoilt the scheme, and which scheme was meant', () => {
    const overwritten = (scheme: 'http' | 'https') =>
      said({
        verdict: { code: 'scheme_overwritten', effect: 'sign_in_refused', hop: 'inner' },
        hops: [
          edge(),
          hop('inner'),
          gateway({ scheme }, { forwarded: [{ name: 'X-Forwarded-Proto', value: scheme }] }),
        ],
      }).sentence
    expect(overwritten('http')).to.match(
      /takes this https page for http, because the inner proxy says `http`/,
    )
    expect(overwritten('https')).to.match(/takes this http page for https, .* says `https`/)
    const nobody = said({
      verdict: { code: 'not_forwarded', effect: 'sign_in_refused', hop: null },
    }).sentence
    expect(nobody).to.match(/because a hop that did not report sends no/)
  })

  it('says once what cause and effect have in common', () => {
    const without = {
      code: 'cookie_without_secure',
      effect: 'cookie_without_secure',
      hop: 'gateway',
    } as const
    expect(said({ verdict: without }).sentence).to.equal(
      'The session cookie is set without `Secure`, although the browser used https.',
    )
    expect(said({ verdict: { ...without, code: 'untrusted_peer' } }).sentence).to.match(
      /: the session works, but its cookie travels over plain http too\.$/,
    )
  })

  it('asks nobody to change plain http that is meant', () => {
    const plain = (effect: Verdict['effect']) =>
      said({ verdict: { code: 'plain_http', effect, hop: null } }).remedy
    expect(plain('session_works')).to.match(/^Nothing, if plain http is meant/)
    expect(plain('sign_in_refused')).to.match(/^Open it at `https:\/\/localhost:8443`/)
  })

  it('shows codes that it does not know as they are', () => {
    for (const code of ['brand_new', 'toString', '__proto__']) {
      // As it comes over the wire, where no type holds it.
      const verdict: Verdict = JSON.parse(JSON.stringify({ code, effect: code, hop: null }))
      const { sentence, remedy, tone } = said({ verdict })
      expect(sentence.split(`\`${code}\``), sentence).to.have.length(3)
      expect(remedy).to.match(/newer version/)
      expect(tone).to.equal('warning')
    }
  })
})
