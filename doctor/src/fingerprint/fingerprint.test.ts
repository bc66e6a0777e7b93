import addFormats from 'ajv-formats'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect } from 'chai'
import { describe, it } from 'mocha'
import { readFileSync } from 'node:fs'
import { fingerprintOfSeen } from '../../test-kit/fingerprints.ts'
import { ask, cookieOf, loginOf, pairOf, seenOf } from '../../test-kit/observations.ts'
import { readCatalogue } from '../compare/catalogue.ts'
import { compare, mustMatch } from '../compare/compare.ts'
import type { Fingerprint } from './fingerprint.ts'
import { renderFingerprint } from './fingerprint-of.ts'

const schema: object = JSON.parse(
  readFileSync(new URL('../../schema/fingerprint-1.schema.json', import.meta.url), 'utf8'),
)

/** A small site behind a chain, at an address of its choice. */
function siteAt(url: string, { value = 'digest-1', at = '2026-06-01T12:00:00.000Z' } = {}) {
  const on = (path: string) => new URL(path, url).href
  return seenOf({
    url,
    startedAt: at,
    exchanges: [
      ask('page', on('/'), { headers: [['Date', new Date(at).toUTCString()]], receivedAt: at }),
      ask('follow', on('/sallyport-doctor-0a1b2c3d/'), {
        status: 302,
        location: on('/sallyport-doctor-0a1b2c3d'),
      }),
      ask(
        'login',
        on('/login'),
        { cookies: [cookieOf({ name: 'sid', digest: value, bytes: 700 })], headers: [['Set-Cookie', value]] },
        { method: 'POST', sent: [['Authorization', value]] },
      ),
    ],
    redirects: [{ from: on('/x'), exchanges: [2], end: 'answer' }],
    forged: [pairOf({ changed: [{ facet: 'scheme', before: 'https', after: 'http' }] })],
    login: loginOf({ exchange: 3, cookies: ['sid'] }),
    allowed: { active: false, login: true, credentialsOnUntrusted: false },
  })
}

/** Some findings are about the name, the certificate and the date themselves. */
const bare = (fingerprint: Fingerprint) => ({ ...fingerprint, meta: null, findings: null })

describe('a fingerprint', () => {
  it('is the same for the same chain under another name, on other ports, at another time and with other sessions', () => {
    const here = fingerprintOfSeen(siteAt('https://localhost:8443/'))
    const there = fingerprintOfSeen(
      siteAt('https://staging.example/', { value: 'digest-2', at: '2027-01-02T03:04:05.000Z' }),
    )
    expect(here.redirects['/{missing}/']).to.include({ location: '{origin}/{missing}' })
    expect(bare(there)).to.deep.equal(bare(here))
    expect(mustMatch(compare(here, there))).to.deep.equal([])
  })

  it('tells an address that names another port, another host or plain http apart', () => {
    const row = (location: string) =>
      fingerprintOfSeen(
        seenOf({
          url: 'https://localhost:8443/',
          exchanges: [ask('follow', 'https://localhost:8443/x', { status: 302, location })],
          redirects: [{ from: 'https://localhost:8443/x', exchanges: [1], end: 'answer' }],
          plain: { url: 'http://localhost:8080/', pairs: [] },
        }),
      ).redirects['/x']
    const leading = (location: string) => row(location)?.['location']
    expect(leading('https://localhost:8443/y?token=abc')).to.equal('{origin}/y?token')
    expect(leading('http://localhost:8443/y')).to.equal('http://{host}:{public port}/y')
    expect(leading('http://localhost:8080/y')).to.equal('{plain}/y')
    expect(leading('http://localhost:9999/y')).to.equal('http://{host}:{another port}/y')
    expect(leading('https://localhost/y')).to.equal('https://{host}/y')
    expect(leading('https://localhost:8443/reset/9f8e7d6c5b4a39281706')).to.equal('{origin}/reset/{token}')
    expect(leading('https://internal.example/y')).to.equal('https://{another host}/y')
    // Whatever listens on that port of this machine is no part of the chain.
    expect(row('http://localhost:9999/y')).not.to.have.property('end')
    expect(row('http://localhost:8080/y')).to.have.property('end', 'answer')
  })

  it('has no value of a cookie or of a header that may hold a secret', () => {
    const text = renderFingerprint(
      fingerprintOfSeen(siteAt('https://site.example/', { value: 's3cr3t-digest' })),
    )
    expect(text).to.include('"sid"').and.not.include('s3cr3t')
  })

  it('counts how often HSTS is said, and on which answers', () => {
    const hsts: [string, string] = ['Strict-Transport-Security', 'max-age=60']
    const { headers } = fingerprintOfSeen(
      seenOf({
        exchanges: [
          ask('page', '/', { headers: [hsts, hsts] }),
          ask('page-again', '/', { headers: [hsts] }),
          ask('missing', '/x', { status: 404 }),
        ],
      }),
    )
    expect(headers['2xx']?.['strict-transport-security']).to.equal('twice on some: max-age=60')
    expect(headers['4xx']?.['strict-transport-security']).to.equal('none')
  })

  it('follows the published schema, as does every one of the catalogue', () => {
    const ajv = new Ajv2020({ allErrors: true })
    addFormats.default(ajv)
    const validate = ajv.compile(schema)
    const all = [
      fingerprintOfSeen(siteAt('https://site.example/')),
      ...readCatalogue().map((entry) => entry.fingerprint),
    ]
    for (const fingerprint of all) {
      validate(JSON.parse(renderFingerprint(fingerprint)))
      expect(validate.errors).to.equal(null)
    }
  })
})
