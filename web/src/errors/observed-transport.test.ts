import { expect } from 'chai'
import { describe, it } from 'mocha'
import { errorTexts } from './error-texts.ts'
import { observedTransport, remedyOf } from './observed-transport.ts'

const words = errorTexts.en.observed

describe('observedTransport', () => {
  it('tells what the gateway saw, in words', () => {
    const observed = { forwardedProto: null, peerTrusted: false, peer: '172.20.0.3', encrypted: true }
    expect(observedTransport({ observed }, words)).to.deep.equal([
      { term: 'Request came from', seen: '172.20.0.3' },
      { term: 'Trusted as a proxy', seen: 'no' },
      { term: 'Encrypted on the last hop', seen: 'yes' },
      { term: 'X-Forwarded-Proto', seen: 'not sent' },
    ])
  })

  it('leaves out what was not told and what it has no word for', () => {
    expect(observedTransport({ observed: { forwardedProto: 'http', future: 1 } }, words)).to.deep.equal([
      { term: 'X-Forwarded-Proto', seen: 'http' },
    ])
    expect(observedTransport({}, words)).to.deep.equal([])
    expect(observedTransport({ observed: 'odd' }, words)).to.deep.equal([])
  })
})

describe('observedTransport in French', () => {
  it('tells it in French', () => {
    expect(
      observedTransport({ observed: { encrypted: false, forwardedProto: null } }, errorTexts.fr.observed),
    ).to.deep.equal([
      { term: 'Chiffrée sur le dernier saut', seen: 'non' },
      { term: 'X-Forwarded-Proto', seen: 'absent' },
    ])
  })
})

describe('remedyOf', () => {
  it('prefers the remedy to the detail', () => {
    expect(remedyOf({ remedy: 'do this', detail: 'that' })).to.equal('do this')
    expect(remedyOf({ detail: 'that' })).to.equal('that')
    expect(remedyOf({})).to.equal(undefined)
  })
})
