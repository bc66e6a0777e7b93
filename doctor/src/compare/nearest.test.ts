import { expect } from 'chai'
import { describe, it } from 'mocha'
import type { Fingerprint } from '../fingerprint/fingerprint.ts'
import { entryFile, entryNamed, readCatalogue } from './catalogue.ts'
import { nearestTo } from './nearest.ts'
import { renderNearest } from './render-nearest.ts'

const catalogue = readCatalogue()
const entryOf = (file: string): Fingerprint => {
  const found = catalogue.find((entry) => entryFile(entry) === `${file}.json`)
  if (!found) throw new Error(`the catalogue has no ${file}`)
  return found.fingerprint
}

describe('nearest', () => {
  it('puts every scenario of the catalogue first when it is asked for itself, or says that it is tied', () => {
    for (const entry of catalogue) {
      const { ranked, tied } = nearestTo(entry.fingerprint, catalogue)
      const first = ranked.slice(0, tied).map((other) => entryFile(other))
      expect(first, entryFile(entry)).to.include(entryFile(entry))
    }
  })

  it('takes the healthy chain first where several cannot be told apart', () => {
    const { ranked, tied } = nearestTo(entryOf('baseline'), catalogue)
    expect(ranked[0]?.scenario).to.equal('baseline')
    const told = renderNearest(
      { ranked, tied: Math.max(tied, 2) },
      { colour: false, width: 80, subject: 'x.json' },
    )
    expect(told).to.include('cannot be told apart')
  })

  it('does not care for host, port, certificate or time', () => {
    const trust = entryOf('trust-off')
    const elsewhere = {
      ...trust,
      meta: { ...trust.meta, url: 'https://staging.example/', recordedAt: '2020-01-01T00:00:00.000Z' },
      tls: { ...trust.tls, issuer: 'CN=Public', issuedBy: 'a public CA', certificates: '3' },
      clock: { skew: 'behind, more than a minute' },
    }
    expect(nearestTo(elsewhere, catalogue)).to.deep.equal(nearestTo(trust, catalogue))
  })

  it('does not count a word that no scenario has: it tells none of them apart', () => {
    const chain = entryOf('redirect-leak')
    const { '/': _page, ...others } = chain.redirects
    const theirs = { ...others, '/': { ...chain.redirects['/'], location: '{origin}/shop' } }
    const { location: _location, ...rest } = chain.redirects['/'] ?? {}
    const distances = (redirects: Fingerprint['redirects']) =>
      nearestTo({ ...chain, redirects }, catalogue).ranked.map(({ distance }) => distance)
    expect(distances(theirs)).to.deep.equal(distances({ ...others, '/': rest }))
  })

  it('says what fits, what does not, and how to see it here', () => {
    const chain = {
      ...entryOf('csrf-host+HOST_SENT=upstream-name'),
      limits: { passes: '2 KB', refusal: '400' },
    }
    const text = renderNearest(nearestTo(chain, catalogue), { colour: false, width: 80, subject: 'x.json' })
    expect(text).to.include('NEAREST TO x.json')
    expect(text).to.match(/Fits\n {2}- .*\n[^]*Does not fit\n {2}- /)
    expect(text).to.match(/See it here: make up SCENARIO=csrf-host/)
  })

  it('names files by scenario and settings', () => {
    expect(entryNamed('a+B=c+D=e.json')).to.deep.equal({ scenario: 'a', settings: { B: 'c', D: 'e' } })
    expect(entryFile({ scenario: 'a', settings: { B: 'c' } })).to.equal('a+B=c.json')
  })
})
