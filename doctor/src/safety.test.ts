import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import type { IncomingMessage, RequestListener } from 'node:http'
import { credentials, loginFile } from '../test-kit/apps/credentials.ts'
import { expressApp } from '../test-kit/apps/express-app.ts'
import { createAuthority, issueLeaf } from '../test-kit/issue.ts'
import { runDoctor } from '../test-kit/run-doctor.ts'
import { createServers, overwrite, proxyTo } from '../test-kit/servers.ts'
import { createPace } from './probe/pace.ts'

interface Heard {
  method: string | undefined
  path: string | undefined
  headers: IncomingMessage['headers']
}

describe('what the doctor never does', () => {
  const servers = createServers()
  let ca: string
  let leaf: { cert: string; key: string }
  before(async () => {
    const authority = await createAuthority()
    leaf = await issueLeaf(authority, { names: ['localhost', 'shop.example'] })
    ca = authority.cert
  })
  after(() => servers.stop())

  /** A server that remembers what it was asked. */
  async function listening(app: RequestListener): Promise<{ url: string; heard: Heard[] }> {
    const heard: Heard[] = []
    const url = await servers.https((req, res) => {
      heard.push({ method: req.method, path: req.url, headers: req.headers })
      app(req, res)
    }, leaf)
    return { url, heard }
  }
  const shop = async () => {
    const app = await servers.http(expressApp({ trustProxy: 'loopback' }))
    return await listening(proxyTo(app, overwrite))
  }

  it('writes nothing, unless it is told to sign in', async () => {
    const { url, heard } = await shop()
    await runDoctor([url], { ca })
    expect(new Set(heard.map(({ method }) => method))).to.deep.equal(new Set(['GET']))
  })

  it('signs in twice at most, and writes nothing else', async () => {
    const { url, heard } = await shop()
    await runDoctor([url], { ca, login: loginFile })
    const written = heard
      .filter(({ method }) => method !== 'GET')
      .map(({ method, path }) => `${method} ${path}`)
    expect(written).to.deep.equal(['POST /login', 'POST /login'])
  })

  it('asks few questions', async () => {
    const { url, heard } = await shop()
    await runDoctor([url], { ca, login: loginFile })
    expect(heard.length).to.be.lessThan(40)
  })

  it('asks with a query of its own when it forges headers, so that no cache keeps the answer for others', async () => {
    const { url, heard } = await shop()
    await runDoctor([url], { ca })
    const forged = heard.filter(
      ({ headers }) =>
        headers['x-forwarded-host'] !== undefined || headers['x-forwarded-proto'] !== undefined,
    )
    expect(forged.length).to.be.greaterThan(0)
    for (const { path } of forged) expect(path).to.match(/[?&]sallyport-doctor=[\da-f]{8}/)
    expect(new Set(forged.map(({ path }) => path)).size).to.equal(forged.length)
  })

  it('follows nobody to another host, and shows it no cookie', async () => {
    const other = await listening((_req, res) => void res.end('elsewhere'))
    const elsewhere = other.url.replace('localhost', '127.0.0.1')
    const { url } = await listening((req, res) => {
      res
        .writeHead(req.url === '/' ? 302 : 404, {
          location: `${elsewhere}/`,
          'set-cookie': 'sid=abc; Secure; HttpOnly; Path=/',
        })
        .end()
    })
    const told = await runDoctor([url], { ca })
    expect(other.heard).to.deep.equal([])
    expect(told.report.requests).to.be.greaterThan(5)
  })

  it('shows the origin behind an edge no cookie and no credentials', async () => {
    const origin = await listening((_req, res) => void res.end('hello'))
    const { url } = await shop()
    await runDoctor([url, '--active', '--origin', origin.url], { ca, login: loginFile })
    expect(origin.heard.length).to.equal(2)
    for (const { method, headers } of origin.heard) {
      expect(method).to.equal('GET')
      expect(headers.cookie).to.equal(undefined)
    }
  })

  it('sends credentials over no TLS that is not trusted', async () => {
    const { url, heard } = await shop()
    const there = ['--resolve', `shop.example:${new URL(url).port}:127.0.0.1`]
    const told = await runDoctor([url.replace('localhost', 'shop.example'), ...there], { login: loginFile })
    expect(heard.some(({ method }) => method === 'POST')).to.equal(false)
    expect(told.report.verdict.incomplete).to.match(/not trusted/)
    const trusted = await runDoctor([url.replace('localhost', 'shop.example'), ...there], {
      ca,
      login: loginFile,
    })
    expect(trusted.report.verdict.incomplete).to.equal(null)
  })

  it('prints no secret, in no form of its report', async () => {
    const secrets = [
      'COOKIESECRET',
      'QUERYSECRET',
      'HEADERSECRET',
      'BODYSECRET',
      'KEYSECRET',
      credentials.password,
    ]
    const { url } = await listening((req, res) => {
      if (req.method === 'POST') {
        res.writeHead(200, {
          'set-cookie': ['shop=COOKIESECRET; Secure; HttpOnly; Path=/, b=COOKIESECRET'],
          'x-auth-token': 'HEADERSECRET',
        })
        res.end(JSON.stringify({ token: 'BODYSECRET' }))
      } else if (req.url === '/')
        res.writeHead(302, { location: '/start?token=QUERYSECRET', 'set-cookie': 'a=COOKIESECRET' }).end()
      else
        res
          .writeHead(500, { 'content-type': 'application/problem+json', refresh: '0; url=/?x=QUERYSECRET' })
          .end('{"code":"x","detail":"BODYSECRET"}')
    })
    const login = { ...loginFile, headers: { 'X-Api-Key': 'KEYSECRET' } }
    for (const report of ['--html', '--junit']) {
      const { out, err, report: json } = await runDoctor([url, '--active', report, '-'], { ca, login })
      for (const secret of secrets)
        expect(out + err + JSON.stringify(json), `${report} ${secret}`).to.not.include(secret)
    }
    const { out } = await runDoctor([url, '--active'], { ca, login })
    for (const secret of secrets) expect(out, secret).to.not.include(secret)
    expect(out).to.match(/cookie-folded/)
  })

  it('asks faster than it was told', async () => {
    const pace = createPace({ perSecond: 50, totalMs: 1000 })
    const begun = performance.now()
    for (let turn = 0; turn < 6; turn += 1) await pace.turn()
    expect(performance.now() - begun).to.be.greaterThan(90)
  })
})
