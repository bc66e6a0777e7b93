import { expect } from 'chai'
import { it } from 'mocha'
import { cookieOf } from '../chain/chain.ts'
import { composeChain } from '../compose/setup.ts'
import {
  describeScenario,
  get,
  handshake,
  hostOf,
  login,
  outcome,
  secureCookie,
} from './describe-scenario.ts'

interface Refusal {
  observed: { peerTrusted: boolean; forwardedProto: string | null }
}
const observedOf = (answer: Awaited<ReturnType<typeof login>>) => answer.json<Refusal>().observed

describeScenario('inner-overwrites-proto', {}, () => {
  it('nobody can sign in, though the peer is trusted, and redirects say http://', async () => {
    const answer = await login()
    expect(outcome(answer)).to.equal('403 insecure_transport')
    expect(answer.setCookies).to.deep.equal([])
    expect(observedOf(answer)).to.include({ peerTrusted: true, forwardedProto: 'http' })
    expect((await get('/invoices/')).headers.location).to.equal(`http://${hostOf()}/invoices`)
  })

  it('walls stand: the edge does not reach the gateway past the inner hop, which reaches nothing behind it', async () => {
    const reaches = async (from: 'nginx' | 'inner', host: string) => {
      const command = ['timeout', '2', 'bash', '-c', `exec 3<>/dev/tcp/${host}/8080`]
      return (await composeChain().exec(from, command)).exitCode === 0
    }
    expect(await reaches('nginx', 'inner')).to.equal(true)
    expect(await reaches('inner', 'gateway')).to.equal(true)
    expect(await reaches('nginx', 'gateway')).to.equal(false)
    expect(await reaches('inner', 'bff')).to.equal(false)
  })
})

describeScenario('auto-downgrade', {}, () => {
  it('the session works, and its cookie lacks Secure on https', async () => {
    const answer = await login()
    expect(outcome(answer)).to.equal('200')
    expect(answer.setCookies[0]).to.match(
      /^authToken=[\w.-]+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Strict$/,
    )
    expect((await get('/api/me', { Cookie: cookieOf(answer) })).status).to.equal(200)
  })
})

describeScenario('proto-list', {}, () => {
  it('the gateway takes the request for https, a reader of the last value for http', async () => {
    const answer = await login()
    expect(answer.setCookies[0]).to.match(secureCookie)
    expect((await get('/api/me', { Cookie: cookieOf(answer) })).status).to.equal(200)
    expect((await get('/legacy/')).text).to.equal(
      'X-Forwarded-Proto: https, http, so the browser used http\n',
    )
  })
})

describeScenario('spoof-passthrough', {}, () => {
  it('honest clients notice nothing', async () => {
    expect((await login()).setCookies[0]).to.match(secureCookie)
    expect((await get('/invoices/')).headers.location).to.equal(`${composeChain().origin}/invoices`)
  })

  it('a forged scheme kills the cookie', async () => {
    const answer = await login({ 'X-Forwarded-Proto': 'http' })
    expect(outcome(answer)).to.equal('403 insecure_transport')
    expect(answer.setCookies).to.deep.equal([])
  })

  it('a forged host shows up in Location, a forged address in the list of sessions', async () => {
    const forged = await get('/invoices/', { 'X-Forwarded-Host': 'evil.example' })
    expect(forged.headers.location).to.equal('https://evil.example/invoices')
    const Cookie = cookieOf(await login({ 'X-Forwarded-For': '203.0.113.66' }))
    expect((await get('/api/auth/sessions', { Cookie })).text).to.include('203.0.113.66')
  })
})

describeScenario('location-drop', {}, () => {
  it('the page is secure, the API is not', async () => {
    expect((await get('/invoices/')).headers.location).to.equal(`${composeChain().origin}/invoices`)
    const answer = await login()
    expect(outcome(answer)).to.equal('403 insecure_transport')
    expect(observedOf(answer)).to.deep.include({ peerTrusted: true, forwardedProto: null })
  })

  it('on that path the word of the client counts', async () => {
    expect((await login({ 'X-Forwarded-Proto': 'https' })).setCookies[0]).to.match(secureCookie)
  })
})

describeScenario('wss-proto', {}, () => {
  it('the session of the page works, its WebSocket is refused', async () => {
    const answer = await login()
    expect(answer.setCookies[0]).to.match(secureCookie)
    expect((await get('/api/me', { Cookie: cookieOf(answer) })).status).to.equal(200)
    expect(await handshake(cookieOf(answer))).to.equal(403)
  })
})

describeScenario('wss-proto', { WSS_IS_HTTPS: 'on' }, () => {
  it('the gateway as it is takes wss for https', async () => {
    expect(await handshake(cookieOf(await login()))).to.equal(101)
  })
})

describeScenario('csrf-host', {}, () => {
  it('a write of our own page is refused, because the host lost its port', async () => {
    const answer = await login()
    expect(outcome(answer)).to.equal('403 cross_origin_refused')
    expect(answer.json()['detail'])
      .to.include(composeChain().origin)
      .and.match(/for https:\/\/localhost$/)
    expect((await get('/api/auth/session')).json()).to.deep.equal({ signedIn: false })
  })
})

describeScenario('csrf-host', { HOST_SENT: 'upstream-name' }, () => {
  it('… or because it became the name of the upstream', async () => {
    const answer = await login()
    expect(outcome(answer)).to.equal('403 cross_origin_refused')
    expect(answer.json()['detail']).to.match(/for https:\/\/gateway$/)
  })
})
