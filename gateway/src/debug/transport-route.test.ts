import type { Transport } from '@sallyport/common/contracts/transport'
import { expect } from 'chai'
import { after, afterEach, before, describe, it } from 'mocha'
import { startFakeBff, type FakeBff } from '../../test-kit/fake-bff.ts'
import { edgeTold, hopHeaders } from '../../test-kit/hop-headers.ts'
import { demo, hopOf, readTransport, sentStates, transportPath } from '../../test-kit/read-transport.ts'
import { fromEdge, fromPage, signIn, startGateway, type TestGateway } from '../../test-kit/start-gateway.ts'

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'

describe('/api/debug/transport', () => {
  let bff: FakeBff
  let gateway: TestGateway
  let Cookie: string
  before(async () => {
    bff = await startFakeBff()
    gateway = await startGateway(bff.url, demo)
    Cookie = await signIn(gateway)
  })
  afterEach(() => {
    bff.received.length = 0
    bff.internal.length = 0
  })
  after(async () => {
    await gateway.stop()
    await bff.stop()
  })

  it('draws the chain of a signed-in request, hop by hop', async () => {
    const report = await readTransport(gateway, {
      Cookie,
      ...hopHeaders('Edge', edgeTold),
      'User-Agent': firefox,
    })
    expect(report.hops.map(({ name }) => name)).to.deep.equal(['edge', 'gateway', 'bff'])
    expect(hopOf(report, 'edge')).to.deep.include({ software: 'nginx/1.30.6', reportTrusted: true })
    expect(hopOf(report, 'edge')?.passedOn).to.deep.include({
      name: 'X-Forwarded-Proto',
      before: null,
      after: 'https',
      change: 'added',
    })
    expect(hopOf(report, 'gateway')?.decided).to.deep.equal({
      scheme: 'https',
      host: 'localhost:8443',
      clientAddress: '203.0.113.9',
      trustsPeer: true,
      rule: { setting: 'TRUST_PROXY', value: 'loopback', matched: 'loopback' },
      forwardedProto: { ambiguous: false, first: 'https', last: 'https' },
      forwarded: null,
    })
    expect(hopOf(report, 'gateway')?.received).to.include({ cookie: true, authorization: false })
    expect(hopOf(report, 'bff')).to.include({ token: 'verified', code: null })
    expect(hopOf(report, 'bff')?.received).to.include({ cookie: false, authorization: true })
    expect(report.cookie).to.deep.include({
      name: '__Host-authToken',
      setting: 'always',
      refusal: null,
      thisBrowser: 'firefox',
    })
    expect(report.cookie.attributes).to.deep.equal({
      secure: true,
      httpOnly: true,
      sameSite: 'Strict',
      path: '/',
      domain: null,
      maxAge: 604_800,
    })
    expect(sentStates(report)).to.deep.equal({ '__Host-authToken': 'open', authToken: 'absent' })
    expect(report.cookie.sent[0]?.bytes).to.equal(Cookie.length - 1)
    expect(report.cookie.verdicts.map(({ browser, stores }) => [browser, stores])).to.deep.equal([
      ['chromium', true],
      ['firefox', true],
      ['safari', true],
    ])
  })

  it('says of which origin it speaks, and who named it', async () => {
    const report = async (query: string) =>
      (
        (await (
          await fetch(`${gateway.url}${transportPath}${query}`, { headers: fromEdge })
        ).json()) as Transport
      ).page
    const publicOrigins = ['https://localhost:8443']
    expect(await report('')).to.deep.equal({
      origin: 'https://localhost:8443',
      saidBy: 'gateway',
      publicOrigins,
    })
    expect(await report('?page=http%3A%2F%2Fapp.test')).to.deep.equal({
      origin: 'http://app.test',
      saidBy: 'page',
      publicOrigins,
    })
  })

  for (const query of [
    'page=',
    'page=localhost',
    'page=https://localhost:8443/',
    'page=https://localhost:443',
    'page=https://u:p@localhost',
    'page=HTTPS://localhost',
    'page=ftp://localhost',
    'page=null',
    'page=javascript:alert(1)',
    'page=https://a.test&page=https://b.test',
  ])
    it(`refuses ?${query}`, async () => {
      const response = await fetch(`${gateway.url}${transportPath}?${query}`, { headers: fromEdge })
      const { code } = (await response.json()) as { code?: string }
      expect([response.status, code]).to.deep.equal([400, 'invalid_request'])
    })

  it('answers signed out, over plain http and with COOKIE_SECURE=always, and says what sign-in would say', async () => {
    const both = `${Cookie}; ${Cookie.replace('__Host-', '')}`
    const report = await readTransport(gateway, { 'X-Forwarded-Proto': 'http', Cookie: both })
    const login = await fetch(`${gateway.url}/api/auth/session`, {
      headers: { ...fromEdge, 'X-Forwarded-Proto': 'http' },
    })
    const { observed, remedy } = (await login.json()) as { observed: object; remedy: string }
    expect(report.cookie.refusal).to.deep.equal({ code: 'insecure_transport', observed, remedy })
    // The session is there, and no request over plain http gets as far as to use it.
    for (const sent of report.cookie.sent) expect(sent).to.include({ state: 'open', isRead: false })
    expect(hopOf(report, 'bff')).to.include({ token: 'absent' })
    expect((await readTransport(gateway)).cookie.sent[0]).to.deep.include({ state: 'absent', bytes: null })
  })

  it('reads the plain name where the chain is plain http', async () => {
    const plain = await startGateway(bff.url, { ...demo, COOKIE_SECURE: 'auto' })
    const value = Cookie.split('=').slice(1).join('=')
    const report = await readTransport(plain, { 'X-Forwarded-Proto': 'http', Cookie: `authToken=${value}` })
    await plain.stop()
    expect(report.cookie).to.deep.include({ name: 'authToken', refusal: null })
    expect(report.cookie.attributes.secure).to.equal(false)
    expect(report.cookie.sent).to.deep.include({
      name: 'authToken',
      isRead: true,
      state: 'open',
      bytes: `authToken${value}`.length,
    })
  })

  it('tells no value of a cookie and no token', async () => {
    const text = JSON.stringify(
      await readTransport(gateway, {
        Cookie,
        ...hopHeaders('Edge', edgeTold),
        Authorization: 'Bearer canary',
      }),
    )
    const { headers } = bff.internal[0] ?? {}
    const token = headers?.authorization?.replace('Bearer ', '') ?? ''
    const secrets = [...Cookie.replace('__Host-authToken=', '').split('.'), ...token.split('.'), 'canary']
    expect(token.split('.').length).to.equal(3)
    for (const secret of secrets.filter((part) => part.length > 4)) expect(text).not.to.include(secret)
  })

  describe('believes no report for its looks', () => {
    it('and says whether it came over a trusted peer', async () => {
      const untrusting = await startGateway(bff.url, { ...demo, TRUST_PROXY: '10.0.0.0/8' })
      const report = await readTransport(untrusting, hopHeaders('Edge', edgeTold))
      await untrusting.stop()
      expect(hopOf(report, 'edge')?.reportTrusted).to.equal(false)
      expect(hopOf(report, 'gateway')?.decided).to.deep.include({ trustsPeer: false, scheme: 'http' })
      expect(hopOf(report, 'gateway')?.decided?.rule.matched).to.equal(null)
    })

    it('and what it says decides nothing', async () => {
      const lies = { ...edgeTold, Scheme: 'https', Host: 'evil.example', Peer: '192.0.2.66' }
      const report = await readTransport(gateway, {
        ...hopHeaders('Edge', lies),
        'X-Forwarded-Proto': 'http',
      })
      expect(hopOf(report, 'gateway')?.decided).to.include({
        scheme: 'http',
        host: 'localhost:8443',
        clientAddress: '203.0.113.9',
      })
    })
  })

  it('is there in this spelling only, and for reading only', async () => {
    for (const other of [
      '/API/debug/transport',
      '/api/debug/Transport',
      `${transportPath}/`,
      '/api/debug/transpor%74',
    ])
      expect((await fetch(`${gateway.url}${other}`, { headers: fromEdge })).status, other).not.to.equal(200)
    const post = await fetch(`${gateway.url}${transportPath}`, {
      method: 'POST',
      headers: { ...fromPage, Cookie },
    })
    expect(post.status).to.equal(404)
    expect(bff.received).to.deep.equal([])
  })

  it('is nothing outside of demo mode, signed in or out, and the BFF is not asked', async () => {
    const real = await startGateway(bff.url)
    const Cookie = await signIn(real)
    bff.internal.length = 0
    for (const headers of [fromEdge, { ...fromEdge, Cookie }])
      expect((await fetch(`${real.url}${transportPath}`, { headers })).status).to.equal(404)
    expect([...bff.internal, ...bff.received]).to.deep.equal([])
    await real.stop()
  })
})
