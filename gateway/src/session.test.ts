import { expect } from 'chai'
import { after, afterEach, before, describe, it } from 'mocha'
import { issueToken, startFakeBff, type FakeBff } from '../test-kit/fake-bff.ts'
import {
  fromEdge,
  fromPage,
  sealKeys,
  signIn,
  startGateway,
  type TestGateway,
} from '../test-kit/start-gateway.ts'
import { createSeal } from './seal.ts'

const asJson = { ...fromPage, 'Content-Type': 'application/json' }
const credentials = JSON.stringify({ email: 'ada@sallyport.test', password: 'right' })

describe('session', () => {
  let bff: FakeBff
  let gateway: TestGateway
  before(async () => {
    bff = await startFakeBff()
    gateway = await startGateway(bff.url)
  })
  afterEach(() => {
    bff.received.length = 0
    bff.loggedOut.length = 0
  })
  after(async () => {
    await gateway.stop()
    await bff.stop()
  })

  const post = (path: string, body: string | null, headers: Record<string, string> = asJson) =>
    fetch(`${gateway.url}${path}`, { method: 'POST', headers, body })
  const codeOf = async (response: Response) => ((await response.json()) as { code?: string }).code

  for (const [path, body] of [
    ['/api/auth/login', credentials],
    ['/api/auth/login-with-code', '{"email":"ada@sallyport.test","code":"123456"}'],
  ] as const)
    it(`${path} answers with the cookie to the letter and without a token`, async () => {
      const response = await post(path, body)
      expect(response.status).to.equal(200)
      const cookies = response.headers.getSetCookie()
      expect(cookies).to.have.lengthOf(1)
      expect(cookies[0]).to.match(
        /^__Host-authToken=[\w.-]+; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
      )
      const text = await response.text()
      expect(text).not.to.match(/eyJ|refresh/)
      expect(JSON.parse(text)).to.include({ signedIn: true })
      expect(response.headers.get('cache-control')).to.equal('no-store')
    })

  it('tells the page about the session, never the token', async () => {
    const Cookie = await signIn(gateway)
    const response = await fetch(`${gateway.url}/api/auth/session`, { headers: { ...fromEdge, Cookie } })
    const body = (await response.json()) as { expiresAt: string }
    expect(body).to.have.all.keys('signedIn', 'member', 'expiresAt', 'idleExpiresAt', 'absoluteExpiresAt')
    expect(Date.parse(body.expiresAt)).to.be.within(Date.now() + 28_790_000, Date.now() + 28_801_000)
    expect(
      await (await fetch(`${gateway.url}/api/auth/session`, { headers: fromEdge })).json(),
    ).to.deep.equal({ signedIn: false })
  })

  it('ends the session before, at the issuer too, when somebody signs in again', async () => {
    const Cookie = await signIn(gateway)
    const again = await post('/api/auth/login', credentials, { ...asJson, Cookie })
    expect(again.headers.getSetCookie()[0]).not.to.include(Cookie)
    expect(bff.loggedOut).to.have.lengthOf(1)
  })

  it('signs out: clears the cookie with the same attributes and tells the issuer', async () => {
    const Cookie = await signIn(gateway)
    const response = await post('/api/auth/logout', null, { ...fromPage, Cookie })
    expect(response.headers.getSetCookie()).to.deep.equal([
      '__Host-authToken=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Strict',
    ])
    expect(response.headers.get('clear-site-data')).to.equal('"cache", "storage"')
    expect(await response.json()).to.deep.equal({ signedIn: false, revoked: true })
    expect(bff.loggedOut[0]).to.match(/^refresh-/)
  })

  it('says so when the issuer could not be told', async () => {
    const lonely = await startFakeBff()
    const other = await startGateway(lonely.url)
    const Cookie = await signIn(other)
    await lonely.stop()
    const response = await fetch(`${other.url}/api/auth/logout`, {
      method: 'POST',
      headers: { ...fromPage, Cookie },
    })
    expect(response.headers.getSetCookie()[0]).to.match(/^__Host-authToken=; Max-Age=0/)
    expect(await response.json()).to.deep.equal({ signedIn: false, revoked: false })
    await other.stop()
  })

  const refusals = [
    [
      'a wrong password',
      '{"email":"ada@sallyport.test","password":"wrong"}',
      asJson,
      401,
      'invalid_credentials',
    ],
    ['malformed JSON', '{"email":', asJson, 400, 'malformed_json'],
    ['a list', '[]', asJson, 400, 'invalid_request'],
    ['a bare string', '"x"', asJson, 400, 'malformed_json'],
    ['no body', '', asJson, 400, 'invalid_request'],
    ['an unknown member', '{"email":"a@b.test","password":"x","admin":true}', asJson, 400, 'invalid_request'],
    [
      '__proto__',
      '{"email":"a@b.test","password":"x","__proto__":{"admin":true}}',
      asJson,
      400,
      'invalid_request',
    ],
    [
      'a form',
      'email=a&password=b',
      { ...fromPage, 'Content-Type': 'application/x-www-form-urlencoded' },
      415,
      'unsupported_media_type',
    ],
    ['a 2 MB body', `{"email":"${'a'.repeat(2_000_000)}"}`, asJson, 413, 'payload_too_large'],
    [
      'no X-CSRF',
      credentials,
      { ...fromEdge, Origin: 'https://localhost:8443', 'Content-Type': 'application/json' },
      403,
      'csrf_header_missing',
    ],
    [
      'no Origin',
      credentials,
      { ...fromEdge, 'X-CSRF': '1', 'Content-Type': 'application/json' },
      403,
      'cross_origin_refused',
    ],
    [
      'a foreign Origin',
      credentials,
      { ...asJson, Origin: 'https://evil.example' },
      403,
      'cross_origin_refused',
    ],
    ['the Origin null', credentials, { ...asJson, Origin: 'null' }, 403, 'cross_origin_refused'],
    [
      'the Origin with another port',
      credentials,
      { ...asJson, Origin: 'https://localhost:9443' },
      403,
      'cross_origin_refused',
    ],
    [
      'a cross-site fetch',
      credentials,
      { ...asJson, 'Sec-Fetch-Site': 'cross-site' },
      403,
      'cross_origin_refused',
    ],
    [
      'a same-site fetch',
      credentials,
      { ...asJson, 'Sec-Fetch-Site': 'same-site' },
      403,
      'cross_origin_refused',
    ],
  ] as const
  for (const [name, body, headers, status, code] of refusals)
    it(`refuses ${name} at login with ${status} ${code}, without a cookie`, async () => {
      const response = await post('/api/auth/login', body, headers)
      expect(response.status).to.equal(status)
      expect(response.headers.get('content-type')).to.include('application/problem+json')
      expect(response.headers.getSetCookie()).to.deep.equal([])
      const text = await response.text()
      expect(text).not.to.match(/node_modules|\.ts\b|\\n +at /)
      expect(JSON.parse(text)).to.include({ code, status })
    })

  it('takes a login that the browser itself calls same-origin', async () => {
    const { Origin: _, ...noOrigin } = asJson
    expect(
      (await post('/api/auth/login', credentials, { ...noOrigin, 'Sec-Fetch-Site': 'same-origin' })).status,
    ).to.equal(200)
  })

  it('refuses cross-site reads, and sign-out without the header', async () => {
    const read = await fetch(`${gateway.url}/api/x`, {
      headers: { ...fromEdge, Cookie: await signIn(gateway), 'Sec-Fetch-Site': 'cross-site' },
    })
    expect(await codeOf(read)).to.equal('cross_origin_refused')
    expect(
      await codeOf(await post('/api/auth/logout', null, { ...fromEdge, Origin: 'https://localhost:8443' })),
    ).to.equal('csrf_header_missing')
    expect(bff.received).to.deep.equal([])
  })

  const keys = JSON.parse(sealKeys) as { kid: string; k: string }[]
  const { seal } = createSeal(() => keys)
  const sealed = (accessToken: string) => {
    const now = Math.floor(Date.now() / 1000)
    return seal({ accessToken, startedAt: now, seenAt: now })
  }
  const deadCookies = {
    'an expired token': () => sealed(issueToken({ exp: Math.floor(Date.now() / 1000) - 120 })),
    'a token of another type': () => sealed(issueToken({}, { typ: 'JWT' })),
    'a bare token where a sealed one belongs': () => Promise.resolve(issueToken()),
    'a value that nobody sealed': () => Promise.resolve('a.b.c.d.e'),
  }
  for (const [name, value] of Object.entries(deadCookies))
    it(`refuses ${name} with 401 and takes the cookie away`, async () => {
      const response = await fetch(`${gateway.url}/api/x`, {
        headers: { ...fromEdge, Cookie: `__Host-authToken=${await value()}` },
      })
      expect(response.status).to.equal(401)
      expect(await codeOf(response)).to.equal('session_required')
      expect(response.headers.getSetCookie()[0]).to.match(/^__Host-authToken=; Max-Age=0/)
      expect(bff.received).to.deep.equal([])
    })

  const malformed = {
    'a line break (%0d%0a)': '__Host-authToken=a%0d%0aX',
    'a character beyond Latin-1': '__Host-authToken=%E2%82%AC',
    'a JSON cookie': '__Host-authToken=j:{}',
    'a quoted value': '__Host-authToken="a b"',
    'two of one name': '__Host-authToken=a.b.c; __Host-authToken=d.e.f',
    'two, one of them empty': '__Host-authToken=; __Host-authToken=a.b.c',
  }
  for (const [name, Cookie] of Object.entries(malformed))
    it(`refuses ${name} in the cookie with 400, and goes on`, async () => {
      const response = await fetch(`${gateway.url}/api/x`, { headers: { ...fromEdge, Cookie } })
      expect(response.status).to.equal(400)
      expect(await codeOf(response)).to.equal('malformed_cookie')
      expect(bff.received).to.deep.equal([])
      expect((await fetch(`${gateway.url}/api/auth/session`, { headers: fromEdge })).status).to.equal(200)
    })

  it('carries the bare token, and no refresh token, when no seal key is set', async () => {
    const bare = await startGateway(bff.url, { SEAL_KEYS: '' })
    const Cookie = await signIn(bare)
    expect(Cookie).to.match(/^__Host-authToken=eyJ[\w-]+\.[\w-]+\.[\w-]+$/)
    expect((await fetch(`${bare.url}/api/x`, { headers: { ...fromEdge, Cookie } })).status).to.equal(200)
    await bare.stop()
  })
})
