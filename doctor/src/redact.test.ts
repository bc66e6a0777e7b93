import { expect } from 'chai'
import { describe, it } from 'mocha'
import { createRedaction } from './redact.ts'

describe('redaction', () => {
  const { address, header, digest, text } = createRedaction()
  const token = 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJtZW1fMSJ9.c2lnbmF0dXJl'

  it('takes the values of a query out, and keeps its names', () => {
    expect(address('https://site.example/cb?code=abc&state=xyz#frag')).to.equal(
      'https://site.example/cb?code=…&state=…',
    )
  })

  it('keeps addresses in a query, without theirs', () => {
    const redirect = `https://idp.example/authorize?client_id=shop&redirect_uri=${encodeURIComponent('http://site.example/cb?token=abc')}`
    expect(address(redirect)).to.equal(
      'https://idp.example/authorize?client_id=…&redirect_uri=http://site.example/cb?token=…',
    )
  })

  it('takes user names and passwords out of addresses', () => {
    expect(address('https://ada:secret@site.example/')).to.not.match(/ada|secret/)
  })

  for (const name of ['Authorization', 'X-Auth-Token', 'X-Api-Key', 'Cookie', 'X-Session-Id', 'Set-Cookie2'])
    it(`tells of ${name} its length and a digest only`, () => {
      const [, value] = header([name, 'a secret of some length'])
      expect(value).to.match(/^\[23 characters, digest [\da-f]{8}\]$/)
    })

  it('finds signed tokens in headers and texts of any name', () => {
    expect(header(['X-Anything', `a ${token} b`])[1]).to.not.include(token)
    expect(text(`token=${token}`)).to.not.include('eyJ')
  })

  it('gives equal values equal digests within a run, and others in the next', () => {
    expect(digest('a')).to.equal(digest('a')).and.not.equal(digest('b'))
    expect(createRedaction().digest('a')).to.not.equal(digest('a'))
  })
})
