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
  ]
  for (const [text, address, matched] of cases)
    it(`"${text}" trusts ${address} ${matched ? `because of ${matched}` : 'not at all'}`, () => {
      const rule = parseTrustProxy(text)
      expect(rule.matched(address)).to.equal(matched)
      expect(rule.trusts(address, 0)).to.equal(matched !== undefined)
    })
})
