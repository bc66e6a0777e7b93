import { expect } from 'chai'
import { describe, it } from 'mocha'
import { countWith } from './count-with.ts'

describe('countWith', () => {
  it('knows that nothing is plural in English and singular in French', () => {
    const guests = { one: '# guest', other: '# guests' }
    expect([0, 1, 2].map((count) => countWith('en')(count, guests))).to.deep.equal([
      '0 guests',
      '1 guest',
      '2 guests',
    ])
    const invités = { one: '# invité', other: '# invités' }
    expect([0, 1, 1.5, 2].map((count) => countWith('fr')(count, invités))).to.deep.equal([
      '0 invité',
      '1 invité',
      '1,5 invité',
      '2 invités',
    ])
  })

  it('writes numbers as the language does', () => {
    expect(countWith('en')(12_345, { one: '# row', other: '# rows' })).to.equal('12,345 rows')
    expect(countWith('fr')(12_345, { one: '# ligne', other: '# lignes' })).to.equal('12\u202f345 lignes')
  })

  it('uses the form for millions where there is one', () => {
    const lines = { one: '# ligne', many: '# de lignes', other: '# lignes' }
    expect(countWith('fr')(1_000_000, lines)).to.equal('1\u202f000\u202f000 de lignes')
    expect(countWith('fr')(1_000_000, { one: '# ligne', other: '# lignes' })).to.match(/000 lignes$/)
  })
})
