import { expect } from 'chai'
import { it } from 'mocha'
import { cookieOf } from '../chain/chain.ts'
import { composeChain } from '../compose/setup.ts'
import {
  describeScenario,
  firstEvent,
  get,
  handshake,
  hostOf,
  login,
  outcome,
  secureCookie,
} from './describe-scenario.ts'

const forged = {
  'X-Forwarded-Proto': 'http',
  'X-Forwarded-Host': 'evil.example',
  'X-Forwarded-Port': '1',
  'X-Forwarded-For': '203.0.113.66',
  X_Forwarded_Proto: 'http',
  Forwarded: 'proto=http;host=evil.example',
}

for (const id of ['baseline', 'edge-haproxy', 'edge-caddy'])
  describeScenario(id, {}, () => {
    it('a session works, its cookie is Secure, and forged headers change nothing', async () => {
      for (const headers of [{}, forged]) {
        const answer = await login(headers)
        expect(outcome(answer)).to.equal('200')
        expect(answer.setCookies[0]).to.match(secureCookie)
        const Cookie = cookieOf(answer)
        expect((await get('/invoices/?a=1', headers)).headers.location).to.equal('/invoices?a=1')
        const sessions = await get('/api/auth/sessions', { ...headers, Cookie })
        expect(sessions.status).to.equal(200)
        expect(sessions.text).not.to.include('203.0.113.66')
      }
    })

    it('what the BFF is told of the browser is the truth', async () => {
      const Cookie = cookieOf(await login())
      const { headers } = (await get('/api/probe/echo', { ...forged, Cookie })).json<{
        headers: Record<string, string>
      }>()
      expect(headers).to.include({ 'x-forwarded-proto': 'https', 'x-forwarded-host': hostOf() })
      expect(JSON.stringify(headers)).not.to.match(/evil\.example|203\.0\.113/)
    })

    it('a WebSocket opens, and events arrive at once', async () => {
      const Cookie = cookieOf(await login())
      expect(await handshake(Cookie)).to.equal(101)
      expect(await firstEvent(Cookie, 3_000)).to.be.lessThan(1_500)
    })

    it('redirects of the edge itself name neither an inner port nor another scheme', async () => {
      const { origin } = composeChain()
      const { status, headers } = await get('/mailbox')
      expect(status).to.equal(301)
      expect(new URL(String(headers.location), origin).href).to.equal(`${origin}/mailbox/`)
    })

    it('plain http is sent to the public address, or refused where it is the API', async () => {
      const { httpOrigin, origin, send } = composeChain()
      const page = await send({ base: httpOrigin, path: '/x?y=1' })
      expect([page.status, page.headers.location]).to.deep.equal([308, `${origin}/x?y=1`])
      const api = await send({ base: httpOrigin, path: '/api/me', headers: { 'X-Forwarded-Proto': 'https' } })
      expect(outcome(api)).to.equal('403 insecure_transport')
    })

    it('answers to no other host name, and shows the mailbox', async () => {
      expect(outcome(await get('/', { Host: 'evil.example' }))).to.equal('421 unknown_host')
      expect((await get('/mailbox/', { Accept: 'text/html' })).status).to.equal(200)
    })
  })
