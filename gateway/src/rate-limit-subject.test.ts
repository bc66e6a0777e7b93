import { expect } from 'chai'
import { describe, it } from 'mocha'
import { accountSubject, addressSubject, clientNetwork } from './rate-limit-subject.ts'

describe('clientNetwork', () => {
  const cases: [address: string, network: string][] = [
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['::ffff:cb00:7109', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['64:ff9b::192.0.2.33', '64:ff9b:0:0::/64'],
    ['1:2:3:4:5:6:192.0.2.1', '1:2:3:4::/64'],
    ['', 'unknown:'],
    ['localhost', 'unknown:localhost'],
  ]
  for (const [address, network] of cases)
    it(`takes ${JSON.stringify(address)} for ${network}`, () =>
      expect(clientNetwork(address)).to.equal(network))
})

describe('the subject of a rate limit', () => {
  it('is the same for an account however it is written, and names nobody', () => {
    const subject = accountSubject('ada@sallyport.test')
    expect(accountSubject('  Ada@Sallyport.TEST ')).to.equal(subject)
    expect(accountSubject('bob@sallyport.test')).not.to.equal(subject)
    expect(subject).to.match(/^sha256-[\w-]{43}$/)
  })

  it('is the same for every address of an IPv6 network, and another for its neighbour', () => {
    expect(addressSubject('2001:db8:0:1::1')).to.equal(addressSubject('2001:db8:0:1:ffff::2'))
    expect(addressSubject('2001:db8:0:1::1')).not.to.equal(addressSubject('2001:db8:0:2::1'))
    expect(addressSubject('203.0.113.9')).not.to.equal(addressSubject('203.0.113.10'))
  })

  it('is never the same for an account and an address', () => {
    expect(accountSubject('203.0.113.9')).not.to.equal(addressSubject('203.0.113.9'))
  })
})
