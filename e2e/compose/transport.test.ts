import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { connect } from 'node:http2'
import { get } from 'node:https'
import { text } from 'node:stream/consumers'
import { expect } from 'chai'
import { before, describe, it } from 'mocha'
import { signIn, type ChainRequest } from '../chain/chain.ts'
import type { components } from '../../web/src/api/schema.d.ts'
import { composeChain } from './setup.ts'

type Transport = components['schemas']['Transport']

const path = '/api/debug/transport'
const hopOf = ({ hops }: Transport, name: string) => {
  const found = hops.find((hop) => hop.name === name)
  if (!found) throw new Error(`the ${name} is no hop of ${hops.map((hop) => hop.name).join(', ')}`)
  return found
}
const headersOf = (report: Transport, name: string) =>
  Object.fromEntries((hopOf(report, name).received?.forwarded ?? []).map((one) => [one.name, one.value]))

describe('the transport of a request, over the whole chain', () => {
  let Cookie: string
  before(async () => void (Cookie = await signIn(composeChain())))

  async function read(headers: ChainRequest['headers'] = {}): Promise<Transport> {
    const page = encodeURIComponent(composeChain().origin)
    const answer = await composeChain().send({ path: `${path}?page=${page}`, headers })
    expect(answer.status, answer.text).to.equal(200)
    return answer.json<Transport>()
  }

  it('is told signed out, by the edge, the gateway and the BFF, and is healthy', async () => {
    const report = await read()
    expect(report.hops.map(({ name }) => name)).to.deep.equal(['edge', 'gateway', 'bff'])
    expect(report.verdict).to.deep.equal({ code: 'healthy', effect: 'session_works', hop: null })
    const { host } = new URL(composeChain().origin)
    const edge = hopOf(report, 'edge')
    expect(edge.software).to.match(/^nginx\/\d/)
    expect(edge.reportTrusted).to.equal(true)
    expect(edge.received).to.deep.include({ scheme: 'https', host, httpVersion: 'HTTP/1.1' })
    expect(edge.received?.tls?.version).to.equal('TLSv1.3')
    expect(edge.received?.tls?.cipher).to.match(/^TLS_/)
    const { decided, received } = hopOf(report, 'gateway')
    expect(decided).to.deep.include({ scheme: 'https', host, trustsPeer: true })
    expect(decided?.clientAddress).to.equal(edge.received?.peer)
    expect(decided?.rule).to.deep.equal({
      setting: 'TRUST_PROXY',
      value: 'uniquelocal',
      matched: 'uniquelocal',
    })
    expect(received?.scheme).to.equal('http')
    expect(hopOf(report, 'bff')).to.include({ token: 'absent', code: null })
    expect(headersOf(report, 'bff')).to.include({ 'X-Forwarded-Proto': 'https', 'X-Forwarded-Host': host })
    expect(report.cookie).to.deep.include({ name: '__Host-authToken', refusal: null })
  })

  it('shows what a client says of itself where it arrived, and that the edge overwrote it', async () => {
    const forged = {
      'X-Forwarded-Proto': 'http',
      'X-Forwarded-For': '203.0.113.66, 192.0.2.1',
      'X-Forwarded-Host': 'evil.example',
      'X-Forwarded-Port': '1',
      Forwarded: 'proto=http;host=evil.example',
    }
    const report = await read(forged)
    expect(headersOf(report, 'edge')).to.deep.equal(forged)
    const { host, port } = new URL(composeChain().origin)
    expect(headersOf(report, 'gateway')).to.deep.equal({
      'X-Forwarded-Proto': 'https',
      'X-Forwarded-For': hopOf(report, 'edge').received?.peer,
      'X-Forwarded-Host': host,
      'X-Forwarded-Port': port,
      Forwarded: null,
    })
    expect(hopOf(report, 'edge').passedOn?.map(({ name, change }) => [name, change])).to.deep.equal([
      ['Host', 'kept'],
      ['X-Forwarded-Proto', 'overwritten'],
      ['X-Forwarded-For', 'overwritten'],
      ['X-Forwarded-Host', 'overwritten'],
      ['X-Forwarded-Port', 'overwritten'],
      ['Forwarded', 'dropped'],
    ])
    expect(report.verdict.code).to.equal('healthy')
  })

  it('takes no report from a client', async () => {
    const names = ['Software', 'Scheme', 'Host', 'Peer', 'HTTP-Version', 'TLS-Version', 'TLS-Cipher']
    const values = ['=forged/1', '=http', '=evil.example', '=192.0.2.66', '=HTTP/9.9', '=TLSv9', '=FORGED']
    const forwarded = [
      'X-Forwarded-Proto',
      'X-Forwarded-For',
      'X-Forwarded-Host',
      'X-Forwarded-Port',
      'Forwarded',
    ]
    const lies = [
      ...names.map((name, index) => [name, values[index]]),
      ...forwarded.map((name) => [name, '=forged']),
    ]
    const of = (prefix: string) =>
      Object.fromEntries(lies.map(([name, value]) => [`${prefix}${name}`, value]))
    const { requestId: _one, ...honest } = await read()
    const { requestId: _other, ...forged } = await read({
      ...of('X-Hop-Edge-'),
      ...of('x_hop_edge_'),
      ...of('X-Hop-Inner-'),
    })
    expect(forged).to.deep.equal(honest)
  })

  it('keeps reports from the BFF', async () => {
    const headers = {
      Cookie,
      'X-Hop-Edge-Scheme': '=http',
      'X-Hop-Inner-Peer': '=a',
    }
    const answer = await composeChain().send({ path: '/api/probe/echo', headers })
    expect(answer.status).to.equal(200)
    expect(answer.text.toLowerCase()).not.to.include('x-hop-')
  })

  it('shows HTTP/2 as such', async () => {
    const { origin, ca } = composeChain()
    const session = connect(origin, { ca })
    const stream = session.request({ ':path': path })
    const report = JSON.parse(await text(stream)) as Transport
    session.close()
    expect(hopOf(report, 'edge').received).to.include({ httpVersion: 'HTTP/2.0', host: new URL(origin).host })
    expect(hopOf(report, 'gateway').received).to.include({ httpVersion: 'HTTP/1.1' })
  })

  it('shows an older TLS as such', async () => {
    const { origin, ca } = composeChain()
    const asked = get(`${origin}${path}`, { ca, maxVersion: 'TLSv1.2', agent: false })
    const [answer] = (await once(asked, 'response')) as [IncomingMessage]
    const { tls } = hopOf(JSON.parse(await text(answer)) as Transport, 'edge').received ?? {}
    expect(tls?.version).to.equal('TLSv1.2')
    expect(tls?.cipher).to.match(/^ECDHE-ECDSA-/)
  })

  it('says of a session that it is open, and neither its cookie nor its token', async () => {
    const report = await read({ Cookie })
    expect(report.cookie.sent[0]).to.deep.equal({
      name: '__Host-authToken',
      isRead: true,
      state: 'open',
      bytes: Cookie.length - 1,
    })
    expect(hopOf(report, 'gateway').received).to.include({ cookie: true, authorization: false })
    expect(hopOf(report, 'bff')).to.include({ token: 'verified' })
    expect(hopOf(report, 'bff').received).to.include({ cookie: false, authorization: true })
    const body = JSON.stringify(report)
    for (const part of Cookie.split(/[=.]/).slice(1)) if (part !== '') expect(body).not.to.include(part)
    // How every JSON Web Token begins.
    expect(body).not.to.include('eyJ')
  })

  it('reports two session cookies instead of refusing them', async () => {
    expect((await read({ Cookie: `${Cookie}; ${Cookie}` })).cookie.sent[0]).to.include({ state: 'twice' })
  })

  it('is refused over plain http like everything below /api', async () => {
    const answer = await composeChain().send({ base: composeChain().httpOrigin, path })
    expect([answer.status, answer.json()['code']]).to.deep.equal([403, 'insecure_transport'])
  })

  it('is there under one spelling, and the BFF’s part of it under none', async () => {
    const others = [
      '/API/debug/transport',
      '/api/debug/transport/',
      '/api/debug/transpor%74',
      '//api/debug/transport',
    ]
    const inside = [
      '/internal/debug/transport',
      '/api/../internal/debug/transport',
      '/api/internal/debug/transport',
    ]
    for (const other of [...others, ...inside]) {
      const headers = { Cookie, Accept: 'application/json' }
      const answer = await composeChain().send({ path: other, headers })
      expect([400, 404], other).to.include(answer.status)
      expect(answer.headers['content-type'], other).to.match(/^application\/problem\+json/)
    }
  })

  it('is there while the BFF is not, within its second', async () => {
    composeChain().freeze('bff')
    try {
      const begun = performance.now()
      expect(hopOf(await read(), 'bff')).to.include({ code: 'upstream_timeout', received: null })
      expect(performance.now() - begun).to.be.lessThan(2_500)
    } finally {
      composeChain().thaw('bff')
    }
    expect(hopOf(await read(), 'bff').code).to.equal(null)
  })
})
