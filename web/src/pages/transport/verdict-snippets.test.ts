import { expect } from 'chai'
import { describe, it } from 'mocha'
import type { Transport } from '../../api/contract.ts'
import { edge, gateway, hop, report } from './testing/report.ts'
import { snippetsFor } from './verdict-snippets.ts'

const lines = (
  code: Transport['verdict']['code'],
  at: Transport['verdict']['hop'],
  some: Partial<Transport> = {},
) =>
  snippetsFor(report({ ...some, verdict: { code, effect: 'sign_in_refused', hop: at } })).map(
    ({ where, code: text }) => `${where}: ${text}`,
  )

describe('snippetsFor', () => {
  it('lets the gateway trust the peer, beside those that it trusted before', () => {
    const hops = [
      edge(),
      gateway({
        trustsPeer: false,
        rule: { setting: 'TRUST_PROXY', value: 'loopback', matched: null },
      }),
    ]
    expect(lines('untrusted_peer', 'gateway', { hops })).to.deep.equal([
      'gateway: TRUST_PROXY=loopback,uniquelocal',
    ])
    expect(lines('untrusted_peer', 'gateway', { hops: [hop('gateway')] })).to.deep.equal([])
  })

  it('lets the edge say the scheme, and an inner hop pass it on', () => {
    for (const code of ['not_forwarded', 'scheme_overwritten', 'scheme_ambiguous'] as const) {
      expect(lines(code, 'inner')).to.deep.equal([
        'inner: proxy_set_header X-Forwarded-Proto $http_x_forwarded_proto;',
      ])
      expect(lines(code, 'edge')).to.deep.equal(['edge: proxy_set_header X-Forwarded-Proto $scheme;'])
    }
  })

  it('adds an origin to those that the gateway knows, only if it is a new one', () => {
    const header = 'edge: proxy_set_header X-Forwarded-Host $http_host;'
    expect(lines('origin_mismatch', 'edge')).to.deep.equal([header])
    const page = { ...report().page, origin: 'https://localhost:9443' }
    expect(lines('origin_mismatch', 'edge', { page })).to.deep.equal([
      header,
      'gateway: PUBLIC_ORIGIN=https://localhost:8443,https://localhost:9443',
    ])
  })

  it('has every header overwritten where a client was believed', () => {
    const [text = ''] = lines('client_believed', 'edge')
    for (const name of ['Proto', 'For', 'Host', 'Port']) expect(text).to.include(`X-Forwarded-${name} `)
    expect(text).to.include("Forwarded '';")
    expect(text, 'appends to what the client sent').not.to.match(/\$proxy_add|\$http_x/)
  })

  it('writes nothing down where nothing is known to help', () => {
    for (const code of ['healthy', 'plain_http', 'cookie_dropped', 'toString'])
      expect(lines(code as Transport['verdict']['code'], null)).to.deep.equal([])
  })
})
