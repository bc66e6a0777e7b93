import { expect } from 'chai'
import { describe, it } from 'mocha'
import { formatBytes } from './bytes.ts'

describe('formatBytes', () => {
  it('counts bytes, and thousands of them', () => {
    expect([1, 512, 999, 1000, 6741].map((bytes) => formatBytes('en-GB', bytes))).to.deep.equal([
      '1 byte',
      '512 bytes',
      '999 bytes',
      '1 kB',
      '6.7 kB',
    ])
    expect(formatBytes('fr-FR', 6741)).to.match(/^6,7\sko$/)
    expect(formatBytes('fr-FR', 2)).to.match(/^2\soctets$/)
  })
})
