import { expect } from 'chai'
import { it } from 'mocha'
import { composeChain } from '../compose/setup.ts'
import { describeScenario, get, hostOf, login, outcome, secureCookie } from './describe-scenario.ts'

interface Refusal {
  observed: { peer: string; peerTrusted: boolean; forwardedProto: string | null }
  remedy: string
}

const addressOfEdge = async () =>
  Object.values((await composeChain().inspect('nginx')).NetworkSettings.Networks).map(
    ({ IPAddress }) => IPAddress,
  )

for (const id of ['trust-off', 'trust-loopback']) {
  describeScenario(id, {}, () => {
    it('refuses sign-in, and names the peer that it does not trust', async () => {
      const answer = await login()
      expect(outcome(answer)).to.equal('403 insecure_transport')
      expect(answer.setCookies).to.deep.equal([])
      const { observed, remedy } = answer.json<Refusal & Record<string, unknown>>()
      expect(observed).to.include({ peerTrusted: false, forwardedProto: 'https' })
      expect(await addressOfEdge()).to.include(observed.peer)
      expect(remedy).to.include('TRUST_PROXY')
    })
  })
}

for (const id of ['trust-off', 'trust-loopback'])
  describeScenario(id, { COOKIE_STRICT: 'off' }, () => {
    it('signs in with 200, sets no cookie, and knows nobody afterwards', async () => {
      const answer = await login()
      expect(outcome(answer)).to.equal('200')
      expect(answer.json()).to.include({ signedIn: true })
      expect(answer.setCookies).to.deep.equal([])
      expect(outcome(await get('/api/me'))).to.equal('401 session_required')
    })
  })

describeScenario('origin-bypass', {}, () => {
  const direct = (headers: Record<string, string>, path = '/api/auth/login') => {
    const { gatewayPort, origin, email, password, send } = composeChain()
    return send({
      base: `http://127.0.0.1:${gatewayPort}`,
      method: 'POST',
      path,
      headers: {
        Host: hostOf(),
        Origin: origin,
        'X-CSRF': '1',
        'Content-Type': 'application/json',
        ...headers,
      },
      body: JSON.stringify({ email, password }),
    })
  }
  const left = (answer: Awaited<ReturnType<typeof direct>>) =>
    Number(/;r=(\d+)/.exec(String(answer.headers['ratelimit']))?.[1])

  it('the edge is as healthy as ever', async () => {
    expect((await login({ 'X-Forwarded-Proto': 'http' })).setCookies[0]).to.match(secureCookie)
  })

  it('over plain http, a forged scheme gets a Secure cookie', async () => {
    expect(outcome(await direct({}))).to.equal('403 insecure_transport')
    const forged = await direct({ 'X-Forwarded-Proto': 'https' })
    expect(outcome(forged)).to.equal('200')
    expect(forged.setCookies[0]).to.match(secureCookie)
  })

  it('a forged address begins the limit of tries anew', async () => {
    const proto = { 'X-Forwarded-Proto': 'https' }
    const first = await direct({ ...proto, 'X-Forwarded-For': '203.0.113.1' })
    const second = await direct({ ...proto, 'X-Forwarded-For': '203.0.113.1' })
    const other = await direct({ ...proto, 'X-Forwarded-For': '203.0.113.2' })
    expect(left(second)).to.equal(left(first) - 1)
    expect(left(other)).to.equal(left(first))
  })
})
