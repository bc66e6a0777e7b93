import { expect } from 'chai'
import fc from 'fast-check'
import { describe, it } from 'mocha'
import { anyFingerprint, fingerprintOfSeen } from '../../test-kit/fingerprints.ts'
import { readCatalogue } from './catalogue.ts'
import { rules } from './classes.ts'
import { compare, mustMatch } from './compare.ts'
import { renderComparison } from './render-comparison.ts'

const base = fingerprintOfSeen()

describe('the comparison of two chains', () => {
  it('finds nothing between a chain and itself', () => {
    fc.assert(
      fc.property(anyFingerprint, (chain) => {
        expect(compare(chain, chain)).to.deep.include({ differences: [], onlyOne: [] })
      }),
    )
  })

  it('is symmetric', () => {
    fc.assert(
      fc.property(anyFingerprint, anyFingerprint, (a, b) => {
        const there = compare(a, b)
        const back = compare(b, a)
        const turned = back.differences.map((difference) => ({
          ...difference,
          a: difference.b,
          b: difference.a,
        }))
        expect(turned).to.deep.equal(there.differences)
        expect([back.same, back.onlyOne]).to.deep.equal([there.same, there.onlyOne])
      }),
    )
  })

  it('has a rule for every field of every scenario', () => {
    const catalogue = readCatalogue()
    for (const a of catalogue) for (const b of catalogue) compare(a.fingerprint, b.fingerprint)
    expect(catalogue.length).to.be.at.least(18)
  })

  it('puts what must match first, and tells what it means and which setting makes it so', () => {
    const other = {
      ...base,
      tls: { ...base.tls, issuer: 'CN=Another', alpn: 'none' },
      meta: { ...base.meta, recordedAt: 'later' },
    }
    const comparison = compare(base, other)
    expect(comparison.differences.map(({ field, class: known }) => [field, known])).to.deep.equal([
      ['tls.alpn', 'must-match'],
      ['tls.issuer', 'expected-different'],
    ])
    const text = renderComparison(comparison, {
      colour: false,
      width: 80,
      a: 'a.json',
      b: 'https://b.example',
    })
    expect(text).to.match(/^DIFFERENT: 1 difference that matters\n/)
    expect(text).to.include('whether HTTP/2 is offered. It is made by: http2')
  })

  it('does not compare what one of them could not see', () => {
    const blind = {
      ...base,
      tls: {},
      findings: { ...base.findings, 'tls-version': { outcome: 'not observable' } },
    }
    expect(mustMatch(compare(base, blind))).to.deep.equal([])
    expect(compare(base, blind).onlyOne).to.include('tls.alpn')
  })

  it('counts a cookie of one side, but not that of a load balancer or of a sign-in that only one side made', () => {
    const cookie = { attributes: 'Secure', owner: 'application' }
    const setting = (row: Record<string, string>, login = false) => ({
      ...base,
      cookies: { sid: row },
      meta: { ...base.meta, looked: { ...base.meta.looked, login } },
    })
    expect(mustMatch(compare(base, setting(cookie))).map(({ field, a, b }) => [field, a, b])).to.deep.equal([
      ['cookies.sid.set', 'not set', 'set'],
    ])
    expect(mustMatch(compare(base, setting({ ...cookie, owner: 'infrastructure' })))).to.deep.equal([])
    expect(mustMatch(compare(base, setting(cookie, true)))).to.deep.equal([])
  })

  it('takes a cookie that is called like a member of every object for a cookie', () => {
    const other = { ...base, cookies: { constructor: { owner: 'application' } } }
    expect(mustMatch(compare(base, other)).map(({ field }) => field)).to.deep.equal([
      'cookies.constructor.set',
    ])
  })

  it('has rules that say which setting makes a difference', () => {
    for (const rule of rules) {
      expect(rule.means).not.to.equal('')
      if (rule.class !== 'ignored') expect(rule.setting).not.to.equal('')
    }
  })
})
