import { expect } from 'chai'
import { describe, it } from 'mocha'
import { stationsOf, type Leg, type Station } from './chain.ts'
import { browser, edge, gateway, hop, received, report } from './testing/report.ts'

const legsOf = (stations: Station[]) =>
  stations.flatMap((station): Leg[] => (station.kind === 'hop' ? [station.leg] : []))
const statesOf = (stations: Station[]) =>
  stations.map((station) => (station.kind === 'hop' ? `${station.hop.name} ${station.state}` : station.kind))

describe('stationsOf', () => {
  it('goes from the browser inwards, with what is known of each connection', () => {
    const inward = hop('bff', { received: received({ cookie: false, authorization: true }) })
    const stations = stationsOf(
      report({ hops: [edge(), gateway({}, { cookie: true, authorization: false }), inward] }),
      browser,
    )
    expect(statesOf(stations)).to.deep.equal(['browser', 'edge seen', 'gateway seen', 'bff seen'])
    const plain = { scheme: 'http', httpVersion: 'HTTP/1.1', tls: undefined, says: 'https', differs: false }
    expect(legsOf(stations)).to.deep.equal([
      {
        scheme: 'https',
        httpVersion: 'HTTP/2',
        tls: 'TLS 1.3',
        says: undefined,
        carries: undefined,
        differs: false,
      },
      { ...plain, carries: 'cookie' },
      { ...plain, carries: 'token' },
    ])
  })

  it('marks the hop at fault, and no other of its name', () => {
    const verdict = { code: 'scheme_overwritten', effect: 'sign_in_refused', hop: 'inner' } as const
    const stations = stationsOf(
      report({ verdict, hops: [edge(), hop('inner'), hop('inner'), gateway()] }),
      browser,
    )
    expect(statesOf(stations)).to.deep.equal([
      'browser',
      'edge seen',
      'inner fault',
      'inner seen',
      'gateway seen',
    ])
    expect(new Set(stations.map(({ id }) => id)).size, 'ids').to.equal(5)
  })

  it('does not take a report of anybody for a fact, nor silence for a connection', () => {
    const silent = hop('bff', { received: null, code: 'upstream_timeout' })
    const stations = stationsOf(
      report({ hops: [{ ...edge(), reportTrusted: false }, gateway(), silent] }),
      browser,
    )
    expect(statesOf(stations)).to.deep.equal(['browser', 'edge unverified', 'gateway seen', 'bff silent'])
    expect(legsOf(stations)[2]).to.include({ scheme: undefined, says: undefined, carries: undefined })
  })

  it('leaves a place for what did not report, and says whether it spoke', () => {
    const spoken = (value: string | null) => {
      const hops = [gateway({}, { forwarded: [{ name: 'X-Forwarded-For', value }] })]
      return stationsOf(report({ hops }), browser)[1]
    }
    expect(spoken('203.0.113.9')).to.deep.include({ kind: 'unseen', spoken: true })
    expect(spoken(null)).to.deep.include({ kind: 'unseen', spoken: false })
  })

  it('tells "sent nothing" from "not told", and never expects a browser to say it', () => {
    const says = (value: string | null) => [{ name: 'X-Forwarded-Proto' as const, value }]
    const stations = (forwarded: ReturnType<typeof says>) =>
      legsOf(stationsOf(report({ hops: [edge({ forwarded }), gateway({}, { forwarded })] }), browser)).map(
        (leg) => leg.says,
      )
    expect(stations(says(null))).to.deep.equal([undefined, null])
    expect(stations([])).to.deep.equal([undefined, undefined])
    expect(stations(says('http'))).to.deep.equal(['http', 'http'])
  })

  it('tells that the browser made another connection than the one that arrived', () => {
    const differs = (some: Partial<typeof browser>, hops = [edge(), gateway()]) =>
      legsOf(stationsOf(report({ hops }), { ...browser, ...some })).map((leg) => leg.differs)
    expect(differs({})).to.deep.equal([false, false])
    expect(differs({ httpVersion: 'HTTP/1.1' })).to.deep.equal([true, false])
    expect(differs({ scheme: 'http' })).to.deep.equal([true, false])
    expect(differs({ httpVersion: undefined })).to.deep.equal([false, false])
    // Nobody claims that a gateway behind something unseen talks to the browser.
    expect(differs({}, [gateway()])).to.deep.equal([false])
  })
})
