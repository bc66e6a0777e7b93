import { ConfigError } from '@sallyport/common/read-config'
import { expect } from 'chai'
import { describe, it } from 'mocha'
import { readGatewayConfig } from './config.ts'

const good = { BFF_URL: 'http://bff:8080', PUBLIC_ORIGIN: 'https://localhost:8443' }

function faultsOf(env: Record<string, string>): string {
  try {
    readGatewayConfig({ ...good, ...env })
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  return ''
}

describe('gateway config', () => {
  it('is strict by default: Secure always, no proxy trusted, no demo', () => {
    const config = readGatewayConfig(good)
    expect(config.cookie).to.deep.equal({ secure: 'always', name: 'authToken', prefix: '__Host-' })
    expect(config.trustProxy('127.0.0.1', 0)).to.equal(false)
    expect(config.demoMode).to.equal(false)
  })

  it('names every fault at once and no secret', () => {
    const message = faultsOf({
      BFF_URL: 'bff',
      PUBLIC_ORIGIN: 'localhost',
      TRUST_PROXY: 'everyone',
      PORT: '99999',
      SEAL_KEYS: '[{"kid":"a","k":"c2hvcnQ"}]',
    })
    for (const name of ['BFF_URL', 'PUBLIC_ORIGIN', 'TRUST_PROXY', 'PORT', 'SEAL_KEYS'])
      expect(message).to.include(`- ${name}:`)
    expect(message).not.to.include('c2hvcnQ')
  })

  it('refuses a cookie mode that contradicts the public origin', () => {
    expect(faultsOf({ COOKIE_SECURE: 'never' })).to.include('PUBLIC_ORIGIN is https')
    expect(faultsOf({ PUBLIC_ORIGIN: 'http://localhost:8080' })).to.include('always needs https')
  })

  it('refuses time budgets that grow on the way in', () => {
    expect(faultsOf({ ANSWER_TIMEOUT_MS: '2000', BFF_BUDGET_MS: '2000' })).to.include(
      'time budgets must shrink',
    )
  })

  it('says which part of TRUST_PROXY is wrong, and takes FORWARDED for on or off only', () => {
    expect(faultsOf({ TRUST_PROXY: 'loopback,nginx' })).to.include('- TRUST_PROXY: "nginx" is no address')
    expect(readGatewayConfig(good).readsForwarded).to.equal(false)
    expect(faultsOf({ FORWARDED: 'yes' })).to.include('- FORWARDED: ')
  })

  it('says what is missing or wrong of the check of the chain', () => {
    expect(faultsOf({ PUBLIC_ORIGIN: '' }))
      .to.include('PUBLIC_ORIGIN')
      .and.to.include('it is not set')
    for (const CHAIN_CHECK_CONNECT of ['nginx', 'https://nginx:8443', 'nginx:99999', 'a b:1'])
      expect(faultsOf({ CHAIN_CHECK_CONNECT }), CHAIN_CHECK_CONNECT).to.include('host:port, e.g. nginx:8443')
    for (const CHAIN_CHECK_CONNECT of ['nginx:8443', '[::1]:443', '10.0.0.1:443'])
      expect(faultsOf({ CHAIN_CHECK_CONNECT }), CHAIN_CHECK_CONNECT).to.equal('')
    expect(faultsOf({ CHAIN_CHECK_CA: 'no certificate' })).to.include('a certificate in PEM')
  })

  it('reads trust as hops, names and networks', () => {
    const trust = (TRUST_PROXY: string) => readGatewayConfig({ ...good, TRUST_PROXY }).trustProxy
    expect(trust('1')('198.51.100.1', 0)).to.equal(true)
    expect(trust('1')('198.51.100.1', 1)).to.equal(false)
    expect(trust('uniquelocal')('172.18.0.3', 0)).to.equal(true)
    expect(trust('uniquelocal')('198.51.100.1', 0)).to.equal(false)
    expect(trust('10.1.0.0/16, loopback')('::ffff:10.1.2.3', 0)).to.equal(true)
  })
})
