import { expect } from 'chai'
import { describe, it } from 'mocha'
import { judgeFault } from './judge-fault.ts'

const asked = { origin: 'https://app.example', connect: undefined, timeoutMs: 3_000 }
const fault = (code: string, more: object = {}) => Object.assign(new Error(code), { code, ...more })
const judge = (error: unknown, more: object = {}) => judgeFault({ ...asked, ...more }, error)

describe('judgeFault', () => {
  const cases: [string, unknown, string][] = [
    ['a name that nobody knows', fault('ENOTFOUND'), 'name_unresolved'],
    ['a resolver that is away', fault('EAI_AGAIN'), 'name_unresolved'],
    ['a closed port on the loopback', fault('ECONNREFUSED', { address: '127.0.0.1' }), 'loopback'],
    ['a closed port elsewhere', fault('ECONNREFUSED', { address: '192.0.2.1' }), 'unreachable'],
    ['no route', fault('EHOSTUNREACH'), 'unreachable'],
    ['no answer in time', new DOMException('late', 'TimeoutError'), 'timed_out'],
    ['a CA that is not known', fault('UNABLE_TO_GET_ISSUER_CERT_LOCALLY'), 'certificate_refused'],
    ['an incomplete chain', fault('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), 'certificate_refused'],
    ['an expired certificate', fault('CERT_HAS_EXPIRED'), 'certificate_refused'],
    ['a certificate of another name', fault('ERR_TLS_CERT_ALTNAME_INVALID'), 'certificate_refused'],
    ['a certificate that signed itself', fault('DEPTH_ZERO_SELF_SIGNED_CERT'), 'certificate_refused'],
    ['no TLS', fault('EPROTO'), 'not_tls'],
    ['a TLS alert', fault('ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'), 'not_tls'],
    ['no HTTP', fault('HPE_INVALID_CONSTANT'), 'not_http'],
    ['a connection that was cut', fault('ECONNRESET'), 'connection_closed'],
    ['something else', 'thrown text', 'unreachable'],
  ]
  for (const [name, error, code] of cases)
    it(`is no verdict, and names what stood in the way: ${name}`, () => {
      const { status, code: found, remedy } = judge(error)
      expect([status, found]).to.deep.equal(['not_observable', code])
      expect(remedy).to.be.a('string')
    })

  it('takes the first of several addresses that were tried', () => {
    const tried = ['127.0.0.1', '::1'].map((address) => fault('ECONNREFUSED', { address }))
    expect(judge(Object.assign(new AggregateError(tried), { code: 'ECONNREFUSED' })).code).to.equal(
      'loopback',
    )
  })

  it('does not send anybody to a setting that is set already', () => {
    const connect = 'nginx:8443'
    const error = fault('ECONNREFUSED', { address: '127.0.0.1' })
    expect(judge(error, { connect }).code).to.equal('unreachable')
    expect(judge(error, { connect }).says).to.include('https://app.example at nginx:8443')
    expect(judge(fault('ENOTFOUND'), { connect }).remedy).not.to.include('Set CHAIN_CHECK_CONNECT')
  })
})
