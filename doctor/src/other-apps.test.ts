import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import type { RequestListener } from 'node:http'
import { loginFile } from '../test-kit/apps/credentials.ts'
import { expressApp } from '../test-kit/apps/express-app.ts'
import { fastifyApp } from '../test-kit/apps/fastify-app.ts'
import { koaApp } from '../test-kit/apps/koa-app.ts'
import { createAuthority, issueLeaf } from '../test-kit/issue.ts'
import { causesOf, found, runDoctor } from '../test-kit/run-doctor.ts'
import { append, createServers, overwrite, pass, proxyTo, setProto } from '../test-kit/servers.ts'

type Hop = Parameters<typeof proxyTo>[1]

/** Applications of others, each with the mistake that its users make, behind hops of this test. */
describe('the doctor before applications of others', () => {
  const servers = createServers()
  let ca: string
  let leaf: { cert: string; key: string }
  before(async () => {
    const authority = await createAuthority()
    leaf = await issueLeaf(authority)
    ca = authority.cert
  })
  after(() => servers.stop())

  /** Edge and inner hops before an application; the first one ends TLS. */
  async function behind(app: string | RequestListener, edge: Hop, ...inner: Hop[]): Promise<string> {
    let upstream = typeof app === 'string' ? app : await servers.http(app)
    for (const hop of inner.toReversed()) upstream = await servers.http(proxyTo(upstream, hop))
    return await servers.https(proxyTo(upstream, edge), leaf)
  }
  const examine = (url: string, ...args: string[]) => runDoctor([url, ...args], { ca, login: loginFile })

  it('finds nothing with express-session behind a sound edge', async () => {
    const told = await examine(await behind(expressApp({ trustProxy: 'loopback' }), overwrite), '--active')
    expect(found(told)).to.deep.equal([])
    expect(told.report.passed.map(({ id }) => id)).to.include.members([
      'cookie-absent-after-login',
      'forwarded-proto-believed',
      'cookie-not-cleared',
    ])
    expect(told.code).to.equal(0)
  })

  it('express-session, secure: true, no trust proxy: no cookie, and the application trusts nobody', async () => {
    const told = await examine(await behind(expressApp({}), overwrite))
    expect(found(told)).to.deep.equal(['cookie-absent-after-login'])
    expect(causesOf(told, 'cookie-absent-after-login')).to.include('app-trusts-no-proxy')
    expect(told.code).to.equal(1)
  })

  it('express-session, secure: true, a second proxy that sets http: the second proxy is a suspect', async () => {
    const told = await examine(
      await behind(expressApp({ trustProxy: 'loopback', absolute: true }), overwrite, setProto('http')),
    )
    expect(found(told)).to.have.members([
      'cookie-absent-after-login',
      'forwarded-proto-lost',
      'redirect-downgrade',
    ])
    expect(causesOf(told, 'cookie-absent-after-login')).to.include('inner-overwrites-proto')
  })

  it('express-session, secure: true, an edge that says nothing: the edge', async () => {
    const told = await examine(await behind(expressApp({ trustProxy: 'loopback' }), pass))
    expect(found(told)).to.have.members(['cookie-absent-after-login', 'forwarded-proto-believed'])
    expect(causesOf(told, 'cookie-absent-after-login')[0]).to.equal('edge-sends-no-proto')
  })

  it('express-session, proxy: true, an edge that passes on what clients say: edge and application', async () => {
    const edge: Hop = (headers) => void (headers['x-forwarded-proto'] ??= 'https')
    const told = await examine(await behind(expressApp({ session: { proxy: true } }), edge))
    expect(found(told)).to.deep.equal(['forwarded-proto-believed'])
    expect(causesOf(told, 'forwarded-proto-believed')).to.have.members([
      'edge-passes-client-headers',
      'app-believes-anybody',
    ])
  })

  it('express-session, proxy: true, reachable past its edge', async () => {
    const app = await servers.http(expressApp({ session: { proxy: true, saveUninitialized: true } }))
    const told = await examine(await behind(app, overwrite), '--active', '--origin', app)
    expect(found(told)).to.deep.equal(['origin-answers-directly'])
    expect(causesOf(told, 'origin-answers-directly')).to.deep.equal([
      'origin-published',
      'app-believes-anybody',
    ])
  })

  it("express-session, secure: 'auto', no trust proxy: a cookie without Secure, because it follows a lost proto", async () => {
    const told = await examine(
      await behind(expressApp({ session: { cookie: { secure: 'auto' } } }), overwrite),
    )
    expect(found(told)).to.deep.equal(['cookie-no-secure'])
    expect(causesOf(told, 'cookie-no-secure')[0]).to.equal('secure-follows-lost-proto')
  })

  it('@fastify/session behind a proxy that appends: Fastify reads the last value', async () => {
    const app = await fastifyApp('loopback')
    const url = await servers.adopt(app.server)
    const told = await examine(await behind(url, overwrite, append('http')))
    expect(found(told)).to.deep.equal(['cookie-absent-after-login'])
    expect(causesOf(told, 'cookie-absent-after-login')).to.include('hop-appends-proto')
    expect(found(await examine(await behind(url, overwrite)))).to.deep.equal([])
  })

  it('koa-session, secure: true, no app.proxy: Koa answers 500', async () => {
    const told = await examine(await behind(koaApp(false), overwrite))
    expect(found(told)).to.deep.equal(['cookie-absent-after-login'])
    expect(causesOf(told, 'cookie-absent-after-login')).to.include('app-trusts-no-proxy')
    expect(found(await examine(await behind(koaApp(true), overwrite)))).to.deep.equal([])
  })

  it('a cache that ignores Set-Cookie: two clients with one session', async () => {
    const app = expressApp({ trustProxy: 'loopback', session: { saveUninitialized: true } })
    const inner = await servers.http(app)
    const kept = new Map<string, { status: number; headers: [string, string][]; body: string }>()
    const cache: RequestListener = (req, res) => {
      const hit = req.method === 'GET' ? kept.get(req.url ?? '') : undefined
      if (hit) {
        res.writeHead(hit.status, [...hit.headers, ['X-Cache', 'HIT']].flat()).end(hit.body)
        return
      }
      if (req.method !== 'GET') {
        proxyTo(inner, overwrite)(req, res)
        return
      }
      void fetch(`${inner}${req.url}`, {
        headers: { 'x-forwarded-proto': 'https' },
        redirect: 'manual',
      }).then(async (answer) => {
        const headers = [...answer.headers].filter(
          ([name]) => !/^(?:connection|transfer-encoding|keep-alive)$/.test(name),
        )
        kept.set(req.url ?? '', { status: answer.status, headers, body: await answer.text() })
        cache(req, res)
      })
    }
    const told = await examine(await servers.https(cache, leaf))
    expect(found(told)).to.deep.equal(['cache-shared-cookie'])
    expect(causesOf(told, 'cache-shared-cookie')[0]).to.equal('cache-ignores-set-cookie')
  })

  it('says that credentials were refused instead of guessing, and fails for it', async () => {
    const url = await behind(expressApp({ trustProxy: 'loopback' }), overwrite)
    const told = await runDoctor([url], {
      ca,
      login: { ...loginFile, body: { user: 'ada', password: 'wrong' } },
    })
    expect(found(told)).to.deep.equal([])
    expect(told.report.verdict.incomplete).to.match(/credentials were refused \(401\)/)
    expect(told.code).to.equal(3)
  })
})
