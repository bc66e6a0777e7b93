import { expect } from 'chai'
import { it } from 'mocha'
import { demoMembers } from '@sallyport/common/demo-members'
import { cookieOf, postJson } from '../chain/chain.ts'
import { composeChain } from '../compose/setup.ts'
import { describeScenario, get, login, outcome, secureCookie } from './describe-scenario.ts'

describeScenario('flexible-loop', {}, () => {
  it('Location is the address that was asked for', async () => {
    for (const path of ['/', '/invoices?page=2', '/api/auth/session']) {
      const { status, headers } = await get(path)
      expect([status, headers.location], path).to.deep.equal([302, `${composeChain().origin}${path}`])
    }
  })
})

describeScenario('redirect-leak', {}, () => {
  it('Location names the scheme and port of the inner hop', async () => {
    const { status, headers } = await get('/assets')
    expect([status, headers.location]).to.deep.equal([301, 'http://localhost:8080/assets/'])
  })
})

describeScenario('hsts-gap', {}, () => {
  const hsts = async (path: string) => {
    // Node joins repeated headers with a comma.
    const { status, headers } = await get(path)
    return `${status} ${headers['strict-transport-security'] ?? 'none'}`
  }
  it('HSTS is doubled on 200 and absent on 404 and on what the edge itself refuses', async () => {
    expect(await hsts('/')).to.equal('200 max-age=60, max-age=60')
    expect(await hsts('/assets/none')).to.equal('404 none')
    const refused = await get('/', { Cookie: `pad=${'x'.repeat(9_000)}` })
    expect([refused.status, refused.headers['strict-transport-security']]).to.deep.equal([431, undefined])
  })
})

describeScenario('header-overflow', {}, () => {
  const withCookie = (bytes: number) => get('/', { Cookie: `pad=${'x'.repeat(bytes)}` })

  it('sign-in is answered by the inner hop with 502, though the gateway signed the member in', async () => {
    const since = new Date()
    const answer = await login()
    expect([answer.status, answer.setCookies]).to.deep.equal([502, []])
    expect(answer.text).to.include('<title>502 Bad Gateway</title>')
    expect(composeChain().logs('gateway', since)).to.include('"event":"signed-in"')
    expect(composeChain().logs('inner', since)).to.match(/"path":"\/api\/auth\/login","status":502/)
  })

  it('growing cookies meet the inner hop first, then the edge, and each says so in its own words', async () => {
    expect((await withCookie(1_000)).status).to.equal(200)
    const inner = await withCookie(3_000)
    expect([inner.status, inner.headers['content-type']]).to.deep.equal([400, 'text/html'])
    expect(inner.text).to.include('Request Header Or Cookie Too Large')
    expect(outcome(await withCookie(9_000))).to.equal('431 headers_too_large')
  })
})

describeScenario('cached-cookie', {}, () => {
  it('two clients share one session, whoever the second is', async () => {
    const first = await login()
    const other = { email: demoMembers[1].email, password: 'not even a password' }
    const second = await postJson(composeChain(), '/api/auth/login', other)
    expect([first.headers['x-cache'], second.headers['x-cache']]).to.deep.equal(['MISS', 'HIT'])
    expect(second.status).to.equal(200)
    expect(second.setCookies).to.deep.equal(first.setCookies)
    const member = async (Cookie: string) => (await get('/api/auth/session', { Cookie })).json()['member']
    expect(await member(cookieOf(second))).to.deep.equal({ id: demoMembers[0].id })
  })
})

describeScenario('l4-proxy-protocol', {}, () => {
  it('every connection is closed before TLS begins', async () => {
    const fault = await get('/').then(
      ({ status }) => String(status),
      (error: Error & { code?: string }) => error.code,
    )
    expect(fault).to.equal('ECONNRESET')
  })

  it('the plain port, which goes past that hop, answers', async () => {
    const { httpOrigin, send } = composeChain()
    expect((await send({ base: httpOrigin, path: '/healthz' })).status).to.equal(200)
  })
})

describeScenario('l4-proxy-protocol', { PROXY_PROTOCOL: 'matched' }, () => {
  it('a session works, and the gateway sees the client and not the hop', async () => {
    const answer = await login()
    expect(answer.setCookies[0]).to.match(secureCookie)
    const sessions = await get('/api/auth/sessions', { Cookie: cookieOf(answer) })
    const { items } = sessions.json<{ items: { current: boolean; address: string }[] }>()
    const { NetworkSettings } = await composeChain().inspect('l4')
    const hop = Object.values(NetworkSettings.Networks).map(({ IPAddress }) => IPAddress)
    const address = items.find(({ current }) => current)?.address
    expect(address).to.match(/^\d+(\.\d+){3}$/)
    expect(hop).not.to.include(address)
  })
})
