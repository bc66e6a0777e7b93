import { expect } from 'chai'
import { describe, it } from 'mocha'
import { trustSuggestion } from './trust-suggestion.ts'

describe('trustSuggestion', () => {
  it('names the range of the peer, as TRUST_PROXY does', () => {
    const ranges = {
      '127.0.0.1': 'loopback',
      '::1': 'loopback',
      '169.254.1.9': 'linklocal',
      'fe80::1': 'linklocal',
      '10.0.0.7': 'uniquelocal',
      '172.18.0.7': 'uniquelocal',
      '192.168.1.1': 'uniquelocal',
      'fd00::7': 'uniquelocal',
      '::ffff:172.18.0.7': 'uniquelocal',
    }
    for (const [peer, range] of Object.entries(ranges))
      expect(trustSuggestion('false', peer), peer).to.equal(range)
  })

  it('never trusts more than the one address outside of those ranges', () => {
    for (const peer of ['203.0.113.9', '172.32.0.1', '172.15.0.1', '11.0.0.1', '2001:db8::1'])
      expect(trustSuggestion('false', peer)).to.equal(peer)
  })

  it('adds to a list, and replaces a number of hops', () => {
    expect(trustSuggestion('loopback', '172.18.0.7')).to.equal('loopback,uniquelocal')
    expect(trustSuggestion('0', '172.18.0.7')).to.equal('uniquelocal')
  })
})
