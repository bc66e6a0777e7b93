import { expect } from 'chai'
import { describe, it } from 'mocha'
import { observedTransport, remedyOf } from './observed-transport.ts'

describe('observedTransport', () => {
  it('tells what the gateway saw, in words', () => {
    const observed = { forwardedProto: null, peerTrusted: false, peer: '172.20.0.3', encrypted: true }
    expect(observedTransport({ observed })).to.deep.equal([
      { term: 'Request came from', seen: '172.20.0.3' },
      { term: 'Trusted as a proxy', seen: 'no' },
      { term: 'Encrypted on the last hop', seen: 'yes' },
      { term: 'X-Forwarded-Proto', seen: 'not sent' },
    ])
  })

  it('leaves out what was not told and what it has no word for', () => {
    expect(observedTransport({ observed: { forwardedProto: 'http', future: 1 } })).to.deep.equal([
      { term: 'X-Forwarded-Proto', seen: 'http' },
    ])
    expect(observedTransport({})).to.deep.equal([])
    expect(observedTransport({ observed: 'odd' })).to.deep.equal([])
  })
})

describe('remedyOf', () => {
  it('prefers the remedy to the detail', () => {
    expect(remedyOf({ remedy: 'do this', detail: 'that' })).to.equal('do this')
    expect(remedyOf({ detail: 'that' })).to.equal('that')
    expect(remedyOf({})).to.equal(undefined)
  })
})
