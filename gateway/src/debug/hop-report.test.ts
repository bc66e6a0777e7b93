import { expect } from 'chai'
import { describe, it } from 'mocha'
import { hopReport } from './hop-report.ts'

const full = {
  'x-hop-edge-software': '=nginx/1.30.6',
  'x-hop-edge-scheme': '=https',
  'x-hop-edge-host': '=localhost:8443',
  'x-hop-edge-peer': '=203.0.113.9',
  'x-hop-edge-http-version': '=HTTP/2.0',
  'x-hop-edge-tls-version': '=TLSv1.3',
  'x-hop-edge-tls-cipher': '=TLS_AES_256_GCM_SHA384',
  'x-hop-edge-x-forwarded-proto': '=',
  'x-hop-edge-x-forwarded-for': '=192.0.2.1',
}

describe('hopReport', () => {
  it('reads what a hop says, and tells what was absent from what was not told', () => {
    expect(hopReport(full, 'edge')).to.deep.equal({
      software: 'nginx/1.30.6',
      received: {
        scheme: 'https',
        host: 'localhost:8443',
        peer: '203.0.113.9',
        httpVersion: 'HTTP/2.0',
        tls: { version: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384' },
        forwarded: [
          { name: 'X-Forwarded-Proto', value: null },
          { name: 'X-Forwarded-For', value: '192.0.2.1' },
        ],
        cookie: null,
        authorization: null,
      },
    })
  })

  it('is nothing without a report, and one hop is not the other', () => {
    expect(hopReport({}, 'edge')).to.equal(undefined)
    expect(hopReport(full, 'inner')).to.equal(undefined)
  })

  it('shows no TLS where there was none', () => {
    const plain = {
      ...full,
      'x-hop-edge-scheme': '=http',
      'x-hop-edge-tls-version': '=',
      'x-hop-edge-tls-cipher': '=',
    }
    expect(hopReport(plain, 'edge')?.received).to.deep.include({ scheme: 'http', tls: null })
  })

  const odd: [field: string, value: string | string[]][] = [
    ['software', '=<script>'],
    ['peer', '=evil.example'],
    ['http-version', '=HTTP/2.0; x'],
    ['tls-version', '=TLS 1.3'],
    ['tls-cipher', '=a b'],
    ['software', 'nginx'],
    ['software', ['=a', '=b']],
  ]
  for (const [field, value] of odd)
    it(`believes nothing of the wrong form: ${field} ${JSON.stringify(value)}`, () => {
      const said = hopReport({ ...full, [`x-hop-edge-${field}`]: value }, 'edge')
      expect(said).not.to.equal(undefined)
      expect(JSON.stringify(said)).not.to.include([value].flat().join(', ').replace('=', ''))
    })

  it('takes no other scheme than http and https', () => {
    expect(hopReport({ ...full, 'x-hop-edge-scheme': '=ftp' }, 'edge')).to.equal(undefined)
  })

  it('bounds what it shows, and shows no controls', () => {
    const { received } =
      hopReport({ ...full, 'x-hop-edge-host': `=\u0085${'a'.repeat(9_000)}` }, 'edge') ?? {}
    expect(received?.host).to.match(/^\uFFFDa{499}…$/)
  })
})
