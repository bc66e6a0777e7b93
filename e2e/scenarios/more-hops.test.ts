import { expect } from 'chai'
import { it } from 'mocha'
import { cookieOf } from '../chain/chain.ts'
import { firstEvent, describeScenario, get, handshake, login, outcome } from './describe-scenario.ts'

describeScenario('upgrade-missing', {}, () => {
  it('the session works, and the handshake arrives as a plain request', async () => {
    const Cookie = cookieOf(await login())
    expect((await get('/api/me', { Cookie })).status).to.equal(200)
    expect(await handshake(Cookie)).to.equal(404)
  })
})

describeScenario('sse-buffered', {}, () => {
  it('the first event does not arrive in time', async () => {
    const Cookie = cookieOf(await login())
    expect(await firstEvent(Cookie, 3_000)).to.equal(undefined)
  })
})

describeScenario('domain-cookie', {}, () => {
  it('the cookie names a domain that is not this host, against the rule of its prefix', async () => {
    expect((await login()).setCookies[0]).to.match(/^__Host-authToken=[^;]+; .*Domain=staging\.example/)
  })
})

describeScenario('reencrypt-no-sni', {}, () => {
  it('the hop behind refuses the handshake: 502 for everything', async () => {
    for (const path of ['/', '/api/auth/session']) {
      const answer = await get(path)
      expect(outcome(answer), path).to.equal('502')
      expect(answer.text).to.include('502 Bad Gateway')
    }
  })
})
