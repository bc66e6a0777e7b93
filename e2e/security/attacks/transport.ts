import { expect } from 'chai'
import { fromPage } from '../../chain/chain.ts'
import type { Family } from '../attack.ts'
import { expectNoSession } from '../weapons/expectations.ts'

export const transport: Family = {
  name: 'plain http',
  attacks: [
    {
      name: 'a sign-in over plain http is refused, not redirected',
      guard: 'secureTransport',
      run: async (target) => {
        const headers = { ...fromPage(target), 'Content-Type': 'application/json' }
        const body = JSON.stringify({ email: target.email, password: target.password })
        const answer = await target.sendPlain({ method: 'POST', path: '/api/auth/login', headers, body })
        expect([answer.status, answer.json()['code']]).to.deep.equal([403, 'insecure_transport'])
        expect(answer.headers).not.to.have.property('location')
        expectNoSession(answer)
      },
    },
    {
      name: 'a cookie over plain http opens nothing',
      guard: 'secureTransport',
      run: async (target) => {
        const cookie = await target.cookie()
        // Under both names: over http the gateway would look for the plain one.
        for (const Cookie of [cookie, cookie.replace('__Host-', '')])
          for (const path of ['/api/probe/echo', '/api/auth/session', '/api/auth/sessions']) {
            const answer = await target.sendPlain({ path, headers: { Cookie } })
            expect([answer.status, answer.json()['code']], path).to.deep.equal([403, 'insecure_transport'])
          }
      },
    },
    {
      name: 'plain http that calls itself https',
      guard: 'edge',
      only: { level: 'compose', because: 'in process the client itself is the trusted hop' },
      run: async (target) => {
        const headers = {
          Cookie: await target.cookie(),
          'X-Forwarded-Proto': 'https',
          Forwarded: 'proto=https',
        }
        const answer = await target.sendPlain({ path: '/api/probe/echo', headers })
        expect([answer.status, answer.json()['code']]).to.deep.equal([403, 'insecure_transport'])
      },
    },
  ],
}
