import { expect } from 'chai'
import { describe, it } from 'mocha'
import { fingerprintOfSeen } from '../../test-kit/fingerprints.ts'
import { renderFingerprint } from './fingerprint-of.ts'
import { readFingerprint } from './read-fingerprint.ts'

const good = fingerprintOfSeen()
const reading = (value: unknown) => () =>
  readFingerprint(typeof value === 'string' ? value : JSON.stringify(value), 'a.json')

describe('reading a fingerprint', () => {
  it('gives back what was written', () => {
    expect(readFingerprint(renderFingerprint(good), 'a.json')).to.deep.equal(good)
  })

  it('says what a file is instead, and what to do', () => {
    expect(reading('{"format":')).to.throw("a.json is no JSON ('doctor record URL -o FILE'")
    expect(reading([])).to.throw('a.json is JSON, but no fingerprint')
    expect(reading({ ...good, format: 'sallyport-doctor/report/1' })).to.throw(
      'its format is "sallyport-doctor/report/1"',
    )
    expect(reading({ ...good, format: 'sallyport-doctor/fingerprint/2' })).to.throw('record it anew')
    expect(reading(' '.repeat(2 * 1024 * 1024))).to.throw('larger than 1024 KB')
  })

  it('names every group that is missing or wrong, at once', () => {
    const { tls: _tls, cookies: _cookies, ...rest } = good
    expect(reading({ ...rest, login: { outcome: 200 }, meta: { ...good.meta, url: 'nowhere' } }))
      .to.throw('tls is missing')
      .with.property('message')
      .that.includes('cookies is missing')
      .and.includes('login: outcome must be text')
      .and.includes('meta.url is no address')
  })

  it('lets nothing through that steers a terminal', () => {
    const read = reading({ ...good, hops: { software: '\u001B[31mred\u0007' } })()
    expect(read.hops['software']).to.equal('·[31mred·')
  })
})
