import { expect } from 'chai'
import { describe, it } from 'mocha'
import { hopFacts } from './hop-facts.ts'
import { edge, gateway, hop, received } from './testing/report.ts'
import { transportTexts } from './transport-texts.ts'

const words = transportTexts.en
const told = (facts: { term: string; says: string }[]) =>
  Object.fromEntries(facts.map(({ term, says }) => [term, says]))

describe('hopFacts', () => {
  it('tells how a request arrived', () => {
    expect(told(hopFacts(edge(), words).received)).to.deep.equal({
      From: '`203.0.113.9`',
      Connection: 'https, TLS 1.3 (`TLS_AES_256_GCM_SHA384`), HTTP/2',
      Cookie: 'not told',
      Authorization: 'not told',
    })
    const bare = received({ scheme: null, peer: null, httpVersion: null, cookie: false, authorization: true })
    expect(told(hopFacts(hop('bff', { received: bare, token: 'expired' }), words).received)).to.deep.equal({
      From: 'not told',
      Connection: 'scheme not told',
      Cookie: 'none',
      Authorization: 'came',
      Token: words.tokens.expired,
    })
    expect(hopFacts(hop('bff', { received: null }), words).received).to.deep.equal([])
  })

  it('tells what the gateway decided, and by which rule', () => {
    expect(told(hopFacts(gateway(), words).decided)).to.deep.equal({
      'Trusts its peer': 'yes, for `uniquelocal` in `TRUST_PROXY` names it',
      'Takes it for': '`https://localhost:8443`',
      'Client address': '`203.0.113.9`',
    })
  })

  it('marks what deserves a look', () => {
    const odd = (some: Parameters<typeof gateway>[0]) =>
      hopFacts(gateway(some), words)
        .decided.filter((fact) => fact.odd)
        .map(({ says }) => says)
    expect(odd({})).to.deep.equal([])
    expect(
      odd({ trustsPeer: false, rule: { setting: 'TRUST_PROXY', value: 'loopback', matched: null } }),
    ).to.deep.equal([
      'no, for nothing in `TRUST_PROXY` (`loopback`) names it: X-Forwarded headers are ignored',
    ])
    expect(odd({ host: null })).to.deep.equal(['https, the host is malformed'])
    expect(odd({ forwardedProto: { ambiguous: true, first: 'https', last: 'http' } })).to.deep.equal([
      'Express and Koa take the first value, `https`; Fastify takes the last, `http`',
    ])
  })

  it('says what became of Forwarded, and marks what is wrong with it', () => {
    const setting = { name: 'FORWARDED', value: 'on' } as const
    const nothing = { fault: null, proto: null, lastProto: null, host: null, clientAddress: null }
    const factOf = (state: 'counts' | 'malformed' | 'contradicts') =>
      hopFacts(gateway({ forwarded: { setting, state, ...nothing } }), words).decided.at(-1)
    expect(factOf('counts')).to.deep.equal({ term: 'Forwarded', says: 'believed', odd: false })
    expect(factOf('malformed')).to.deep.include({ says: 'malformed and ignored', odd: true })
    expect(factOf('contradicts')).to.deep.include({ odd: true })
  })

  it('lets no value break out of its code marks', () => {
    const tricky = hopFacts(gateway({ host: 'a`b' }), words).decided[1]?.says
    expect(tricky).to.equal('`https://a’b`')
  })
})
