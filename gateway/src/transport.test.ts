import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { startFakeBff, type FakeBff } from '../test-kit/fake-bff.ts'
import { fromEdge, signIn, startGateway } from '../test-kit/start-gateway.ts'

interface Refusal {
  code: string
  observed: { peer: string; peerTrusted: boolean; forwardedProto: string | null; ambiguous: boolean }
  remedy: string
}

describe('transport', () => {
  let bff: FakeBff
  before(async () => void (bff = await startFakeBff()))
  after(() => bff.stop())

  async function session(settings: Record<string, string>, headers: Record<string, string>) {
    const gateway = await startGateway(bff.url, settings)
    const response = await fetch(`${gateway.url}/api/auth/session`, { headers })
    const body = (await response.json()) as Refusal
    await gateway.stop()
    return { status: response.status, body }
  }

  it('takes https from a trusted peer, in any case and as wss', async () => {
    for (const proto of ['https', 'HTTPS', 'wss', 'https,http'])
      expect((await session({}, { ...fromEdge, 'X-Forwarded-Proto': proto })).status, proto).to.equal(200)
  })

  const refusals = [
    [
      'an untrusted peer that says https',
      { TRUST_PROXY: 'false' },
      { 'X-Forwarded-Proto': 'https' },
      'add its address or network to TRUST_PROXY',
    ],
    [
      'an untrusted peer that says nothing',
      { TRUST_PROXY: '10.0.0.0/8' },
      {},
      'use the public https address',
    ],
    ['a trusted peer that says nothing', {}, {}, 'does not send X-Forwarded-Proto'],
    ['a trusted peer that says http', {}, { 'X-Forwarded-Proto': 'http' }, 'inner proxy that overwrites'],
    [
      'a list that begins with http',
      {},
      { 'X-Forwarded-Proto': 'http,https' },
      'inner proxy that overwrites',
    ],
    ['an invented scheme', {}, { 'X-Forwarded-Proto': 'toString' }, 'inner proxy that overwrites'],
  ] as const
  for (const [name, settings, headers, remedy] of refusals)
    it(`explains insecure_transport: ${name}`, async () => {
      const { status, body } = await session(settings, { 'X-Forwarded-Host': 'localhost:8443', ...headers })
      expect(status).to.equal(403)
      expect(body.code).to.equal('insecure_transport')
      expect(body.remedy).to.include(remedy)
      expect(body.observed).to.deep.equal({
        peer: '127.0.0.1',
        peerTrusted: !('TRUST_PROXY' in settings),
        forwardedProto: 'X-Forwarded-Proto' in headers ? headers['X-Forwarded-Proto'] : null,
        ambiguous: 'X-Forwarded-Proto' in headers && headers['X-Forwarded-Proto'].includes(','),
      })
    })

  it('follows the request with COOKIE_SECURE=auto, and never reads the plain cookie on https', async () => {
    const gateway = await startGateway(bff.url, { COOKIE_SECURE: 'auto' })
    const login = await fetch(`${gateway.url}/api/auth/login`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-CSRF': '1', Origin: gateway.url },
      body: '{"email":"ada@sallyport.test","password":"right"}',
    })
    const [cookie = ''] = login.headers.getSetCookie()
    expect(cookie).to.match(/^authToken=[\w.-]+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Strict$/)
    const Cookie = cookie.split(';', 1)[0] ?? ''
    const ask = async (headers: object) =>
      (await fetch(`${gateway.url}/api/auth/session`, { headers: { Cookie, ...headers } })).json()
    expect(await ask({})).to.include({ signedIn: true })
    expect(await ask(fromEdge)).to.deep.equal({ signedIn: false })
    await gateway.stop()
  })

  it('believes nobody with COOKIE_SECURE=never', async () => {
    const gateway = await startGateway(bff.url, {
      COOKIE_SECURE: 'never',
      PUBLIC_ORIGIN: 'http://localhost:8080',
      TRUST_PROXY: 'loopback',
    })
    const headers = {
      ...fromEdge,
      'Content-Type': 'application/json',
      'X-CSRF': '1',
      Origin: 'http://localhost:8080',
    }
    const login = await fetch(`${gateway.url}/api/auth/login`, {
      method: 'POST',
      headers,
      body: '{"email":"a@b.test","password":"right"}',
    })
    expect(login.headers.getSetCookie()[0])
      .to.match(/^authToken=/)
      .and.not.to.include('Secure')
    await gateway.stop()
  })

  it('refuses a malformed host instead of failing', async () => {
    const gateway = await startGateway(bff.url)
    const Cookie = await signIn(gateway)
    const response = await fetch(`${gateway.url}/api/x`, {
      headers: { ...fromEdge, Cookie, 'X-Forwarded-Host': 'a b/c' },
    })
    expect(response.status).to.equal(400)
    await gateway.stop()
  })
})
