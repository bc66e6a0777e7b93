import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ConfigError } from '@sallyport/common/read-config'
import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { startFakeBff, type FakeBff } from '../test-kit/fake-bff.ts'
import { fromEdge, fromPage, startGateway } from '../test-kit/start-gateway.ts'
import { readGatewayConfig } from './config.ts'

const credentials = JSON.stringify({ email: 'ada@sallyport.test', password: 'right' })
const mistakes = ['COOKIE_STRICT', 'WSS_IS_HTTPS', 'RELATIVE_REDIRECTS', 'KNOWN_ORIGIN']

describe('a mistake on purpose', () => {
  let bff: FakeBff
  let dist: string
  before(async () => {
    bff = await startFakeBff()
    dist = mkdtempSync(join(tmpdir(), 'sallyport-dist-'))
    writeFileSync(join(dist, 'index.html'), '<!doctype html>')
  })
  after(async () => {
    await bff.stop()
    rmSync(dist, { recursive: true })
  })

  const start = (settings: Record<string, string>) =>
    startGateway(bff.url, { DEMO_MODE: 'true', WEB_DIST: dist, ...settings })

  it('is refused outside demo mode, each by its name, and is off by default', () => {
    const good = { BFF_URL: 'http://bff:8080', PUBLIC_ORIGIN: 'https://localhost:8443' }
    const off = Object.fromEntries(mistakes.map((name) => [name, 'off']))
    expect(() => readGatewayConfig({ ...good, ...off }))
      .to.throw(ConfigError)
      .with.property('message')
      .that.satisfies((text: string) =>
        mistakes.every((name) => text.includes(`- ${name}: off is the mistake`)),
      )
    expect(readGatewayConfig({ ...good, ...off, DEMO_MODE: 'true' }).mistakes).to.deep.equal(mistakes)
    expect(readGatewayConfig({ ...good, DEMO_MODE: 'true' }).mistakes).to.deep.equal([])
  })

  it('COOKIE_STRICT=off: sign-in without https succeeds, sets no cookie, and nothing knows of it afterwards', async () => {
    const gateway = await start({ COOKIE_STRICT: 'off', TRUST_PROXY: 'false' })
    const post = (path: string, body: string) =>
      fetch(`${gateway.url}${path}`, {
        method: 'POST',
        headers: { ...fromPage, 'Content-Type': 'application/json' },
        body,
      })
    const login = await post('/api/auth/login', credentials)
    expect(login.status).to.equal(200)
    expect(await login.json()).to.include({ signedIn: true })
    expect(login.headers.getSetCookie()).to.deep.equal([])
    const code = await post('/api/auth/request-code', '{"email":"ada@sallyport.test"}')
    expect(code.status).to.equal(202)
    expect(code.headers.getSetCookie()).to.deep.equal([])
    expect((await fetch(`${gateway.url}/api/x`, { headers: fromEdge })).status).to.equal(401)
    await gateway.stop()
  })

  it('COOKIE_STRICT=off: over https the cookie is what it always is', async () => {
    const gateway = await start({ COOKIE_STRICT: 'off' })
    const login = await fetch(`${gateway.url}/api/auth/login`, {
      method: 'POST',
      headers: { ...fromPage, 'Content-Type': 'application/json' },
      body: credentials,
    })
    expect(login.headers.getSetCookie()[0]).to.match(/^__Host-authToken=.+; Secure; SameSite=Strict$/)
    await gateway.stop()
  })

  it('WSS_IS_HTTPS=off: a handshake that came as wss is refused, a request that came as https is not', async () => {
    const gateway = await start({ WSS_IS_HTTPS: 'off' })
    const ask = (proto: string) =>
      fetch(`${gateway.url}/api/auth/session`, { headers: { ...fromEdge, 'X-Forwarded-Proto': proto } })
    expect([(await ask('https')).status, (await ask('WSS')).status]).to.deep.equal([200, 403])
    const answer = await gateway.raw(
      `GET /api/live HTTP/1.1\r\nHost: localhost:8443\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nOrigin: ${fromPage.Origin}\r\nX-Forwarded-Proto: wss\r\n\r\n`,
    )
    expect(answer)
      .to.match(/^HTTP\/1.1 403 /)
      .and.include('insecure_transport')
    await gateway.stop()
  })

  it('takes the slash from the end of a page address, in words that no hop can spoil', async () => {
    const gateway = await start({})
    const ask = async (path: string, method = 'GET') => {
      const { status, headers } = await fetch(`${gateway.url}${path}`, {
        method,
        headers: { ...fromEdge, 'X-Forwarded-Host': 'evil.example', Accept: 'text/html' },
        redirect: 'manual',
      })
      return [status, headers.get('location')]
    }
    expect(await ask('/invoices/')).to.deep.equal([302, '/invoices'])
    expect(await ask('/invoices/?page=2/')).to.deep.equal([302, '/invoices?page=2/'])
    expect(await ask('/evil.example/')).to.deep.equal([302, '/evil.example'])
    expect(await ask('/')).to.deep.equal([200, null])
    expect(await ask('/assets/')).to.deep.equal([404, null])
    expect(await ask('//evil.example/')).to.deep.equal([400, null])
    await gateway.stop()
  })

  it('RELATIVE_REDIRECTS=off: Location says what the request claims', async () => {
    const gateway = await start({ RELATIVE_REDIRECTS: 'off' })
    const location = async (headers: Record<string, string>) =>
      (await fetch(`${gateway.url}/invoices/?a=1`, { headers, redirect: 'manual' })).headers.get('location')
    expect(await location(fromEdge)).to.equal('https://localhost:8443/invoices?a=1')
    expect(await location({ ...fromEdge, 'X-Forwarded-Proto': 'http' })).to.equal(
      'http://localhost:8443/invoices?a=1',
    )
    expect(await location({ ...fromEdge, 'X-Forwarded-Host': 'evil.example' })).to.equal(
      'https://evil.example/invoices?a=1',
    )
    await gateway.stop()
  })

  it('KNOWN_ORIGIN=off: the page is refused as soon as a hop changes the host', async () => {
    const login = async (settings: Record<string, string>, host: string) => {
      const gateway = await start(settings)
      const { status } = await fetch(`${gateway.url}/api/auth/login`, {
        method: 'POST',
        headers: { ...fromPage, 'X-Forwarded-Host': host, 'Content-Type': 'application/json' },
        body: credentials,
      })
      await gateway.stop()
      return status
    }
    expect(await login({ KNOWN_ORIGIN: 'off' }, 'localhost:8443')).to.equal(200)
    expect(await login({ KNOWN_ORIGIN: 'off' }, 'localhost')).to.equal(403)
    expect(await login({}, 'localhost')).to.equal(200)
  })
})
