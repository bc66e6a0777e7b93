import { expect } from 'chai'
import { describe, it } from 'mocha'
import { addressOf, httpName, productOf, tlsName } from './protocol-names.ts'

describe('httpName', () => {
  it('gives what a log and a browser call a version one name', () => {
    expect(
      ['h2', 'HTTP/2.0', 'http/1.1', 'HTTP/1.1', 'HTTP/1.0', 'h3', 'HTTP/3.0'].map(httpName),
    ).to.deep.equal(['HTTP/2', 'HTTP/2', 'HTTP/1.1', 'HTTP/1.1', 'HTTP/1.0', 'HTTP/3', 'HTTP/3'])
  })

  it('claims nothing where nothing was told', () => {
    expect([null, undefined, ''].map(httpName)).to.deep.equal([undefined, undefined, undefined])
  })
})

describe('addressOf', () => {
  it('takes an IPv4 address out of IPv6, and leaves others alone', () => {
    expect(
      ['::ffff:172.18.0.7', '::FFFF:10.0.0.1', '::1', '203.0.113.9', '::ffff:a00:1'].map(addressOf),
    ).to.deep.equal(['172.18.0.7', '10.0.0.1', '::1', '203.0.113.9', '::ffff:a00:1'])
  })
})

describe('tlsName and productOf', () => {
  it('take off what only a machine wants', () => {
    expect(tlsName('TLSv1.3')).to.equal('TLS 1.3')
    expect(tlsName('SSLv3')).to.equal('SSLv3')
    expect(productOf('nginx/1.30.6')).to.equal('nginx')
    expect(productOf('Node.js')).to.equal('Node.js')
  })
})
