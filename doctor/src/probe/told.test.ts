import { expect } from 'chai'
import { describe, it } from 'mocha'
import { readTold } from './told.ts'

const hop = (name: string, software: string | null, decided: object | null = null) => ({
  name,
  software,
  decided,
})
const said = (decided: object | null) =>
  JSON.stringify({
    hops: [hop('edge', 'nginx/1.30.6'), hop('gateway', 'Node.js/26', decided)],
    verdict: { code: 'untrusted_peer', effect: 'sign_in_refused', hop: 'gateway' },
  })

describe('what the gateway tells of its chain', () => {
  it('is its verdict, its rule and what it read', () => {
    const proto = { first: 'https', last: 'http', ambiguous: true }
    expect(readTold(said({ rule: { value: 'loopback' }, forwardedProto: proto }))).to.deep.equal({
      verdict: 'untrusted_peer',
      effect: 'sign_in_refused',
      hop: 'gateway',
      trustProxy: 'loopback',
      forwardedProto: proto,
      hops: [
        { name: 'edge', software: 'nginx/1.30.6' },
        { name: 'gateway', software: 'Node.js/26' },
      ],
    })
  })

  it('may lack what it could not tell', () => {
    expect(readTold(said(null))).to.include({ trustProxy: null, forwardedProto: null })
  })

  for (const text of ['', '{}', '[]', 'null', '{"verdict":{}}', '<html>'])
    it(`is nothing in ${text || 'silence'}`, () => void expect(readTold(text)).to.equal(undefined))
})
