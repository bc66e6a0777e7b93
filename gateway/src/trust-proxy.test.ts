import { expect } from 'chai'
import { describe, it } from 'mocha'
import { parseTrustProxy } from './trust-proxy.ts'

describe('parseTrustProxy', () => {
  const cases: [text: string, address: string, matched: string | undefined][] = [
    ['false', '127.0.0.1', undefined],
    ['0', '198.51.100.1', undefined],
    ['2', '198.51.100.1', '2'],
    ['uniquelocal', '172.18.0.3', 'uniquelocal'],
    ['uniquelocal', '198.51.100.1', undefined],
    ['loopback, 10.1.0.0/16', '::ffff:10.1.2.3', '10.1.0.0/16'],
    ['10.0.0.0/8,10.1.0.0/16', '10.1.2.3', '10.0.0.0/8'],
    ['loopback,192.0.2.7', '192.0.2.7', '192.0.2.7'],
    ['loopback', 'no address', undefined],
    ['loopback', '127.9.9.9', 'loopback'],
    ['loopback', '::1', 'loopback'],
    ['loopback', '172.18.0.3', undefined],
    ['linklocal', '169.254.1.1', 'linklocal'],
    ['linklocal', 'fe80::1', 'linklocal'],
    ['uniquelocal', '10.1.2.3', 'uniquelocal'],
    ['uniquelocal', '192.168.1.1', 'uniquelocal'],
    ['uniquelocal', 'fd00::1', 'uniquelocal'],
    ['uniquelocal', '172.32.0.1', undefined],
    ['2001:db8::/32', '2001:db8:1::9', '2001:db8::/32'],
    ['2001:db8::/32', '2001:db9::9', undefined],
    ['10.1.0.0/255.255.0.0', '10.1.2.3', '10.1.0.0/255.255.0.0'],
    ['10.1.0.0/255.255.0.0', '10.2.0.1', undefined],
  ]
  for (const [text, address, matched] of cases)
    it(`"${text}" trusts ${address} ${matched ? `because of ${matched}` : 'not at all'}`, () => {
      const rule = parseTrustProxy(text)
      expect(rule.matched(address)).to.equal(matched)
      expect(rule.trusts(address, 0)).to.equal(matched !== undefined)
    })

  it('counts hops from the direct peer', () => {
    const { trusts } = parseTrustProxy('2')
    expect([0, 1, 2].map((hop) => trusts('198.51.100.1', hop))).to.deep.equal([true, true, false])
  })

  const faults: [text: string, says: string][] = [
    ['true', '"true" would let everybody'],
    ['*', '"*" would let everybody'],
    ['FALSE', 'stands alone, in small letters'],
    ['1, loopback', '"1" is a number of hops, which stands alone'],
    ['-1', '"-1" is no address'],
    ['1.5', '"1.5" is no address'],
    ['nginx', 'host names are not looked up'],
    ['loopbak', '"loopbak" is no address and no such name'],
    ['10.1/16', '"10.1/16" is no address'],
    ['010.0.0.1', 'is no address'],
    ['10.0.0.0/33', '"10.0.0.0/33" needs a prefix of 1 to 32'],
    ['2001:db8::/129', 'needs a prefix of 1 to 128'],
    ['2001:db8::/255.0.0.0', 'needs a prefix of 1 to 128'],
    ['10.0.0.0/8/8', 'needs a prefix'],
    ['0.0.0.0/0', 'needs a prefix of 1'],
    ['10.0.0.0/255.0.255.0', 'invalid range'],
    ['10.0.0.0/', 'needs a prefix'],
    ['loopback,', 'a part is empty'],
    ['everyone, 10.0.0.0/40', 'everyone" is no address'],
    ['everyone, 10.0.0.0/40', '"10.0.0.0/40" needs a prefix'],
  ]
  for (const [text, says] of faults)
    it(`says of ${JSON.stringify(text)}: ${says}`, () => {
      expect(() => parseTrustProxy(text)).to.throw(TypeError, says)
    })
})
