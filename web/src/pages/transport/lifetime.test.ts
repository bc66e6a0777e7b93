import { expect } from 'chai'
import { describe, it } from 'mocha'
import { lifetime } from './lifetime.ts'

describe('lifetime', () => {
  it('counts in the largest unit that fits', () => {
    expect(
      [604_800, 86_400, 28_800, 90_000, 600, 61, 0].map((seconds) => lifetime(seconds, 'en')),
    ).to.deep.equal(['7 days', '1 day', '8 hours', '25 hours', '10 minutes', '61 seconds', '0 seconds'])
    expect(lifetime(604_800, 'fr')).to.match(/^7\sjours$/)
  })
})
