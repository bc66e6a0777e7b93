import { expect } from 'chai'
import { fromPage, signIn, type ChainRequest } from '../../chain/chain.ts'
import type { Family, Target } from '../attack.ts'

/** Every kind of answer below /api, good and bad. */
async function requests(target: Target): Promise<ChainRequest[]> {
  const Cookie = await target.cookie()
  const own = { ...fromPage(target), 'Content-Type': 'application/json' }
  return [
    { path: '/api/health' },
    { path: '/api/demo' },
    { path: '/api/auth/session' },
    { path: '/api/auth/session', headers: { Cookie } },
    { path: '/api/auth/sessions', headers: { Cookie } },
    { path: '/api/me', headers: { Cookie } },
    { path: '/api/me' },
    { path: '/api/dashboard', headers: { Cookie } },
    { path: '/api/nothing', headers: { Cookie } },
    { path: '/api/auth/nothing' },
    { path: '/api/%2e%2e/x' },
    { path: '/api/me', method: 'OPTIONS', headers: own },
    { path: '/api/me', headers: { Cookie: '__Host-authToken=x' } },
    { path: '/api/auth/login', method: 'POST', headers: own, body: '{' },
    { path: '/api/auth/login', method: 'POST', headers: own, body: '{"email":"a@b.test","password":"x"}' },
    { path: '/api/auth/login', method: 'POST', headers: { ...own, 'Content-Type': 'text/plain' }, body: 'x' },
    { path: '/api/auth/login', method: 'POST', body: '{}' },
    {
      path: '/api/auth/request-code',
      method: 'POST',
      headers: own,
      body: '{"email":"nobody@sallyport.test"}',
    },
    { path: '/api/auth/logout', method: 'POST', headers: { ...own, Cookie: await signIn(target) } },
  ]
}

export const caching: Family = {
  name: 'caching',
  attacks: [
    {
      name: 'an answer below /api that a cache may keep',
      guard: 'composition',
      run: async (target) => {
        for (const request of await requests(target)) {
          const { headers } = await target.send(request)
          expect(headers['cache-control'], `${request.method ?? 'GET'} ${request.path}`).to.equal('no-store')
        }
      },
      without: (target) => ({
        ...target,
        send: async (request) => {
          const answer = await target.send(request)
          const { 'cache-control': _, ...headers } = answer.headers
          return { ...answer, headers }
        },
      }),
    },
    {
      name: 'a BFF that allows what must not be kept',
      guard: 'outwardHeaders',
      run: async (target) => {
        const { headers } = await target.send({
          path: '/api/probe/cacheable',
          headers: { Cookie: await target.cookie() },
        })
        expect(headers['cache-control']).to.equal('no-store')
        expect(headers).not.to.have.any.keys('expires', 'cdn-cache-control', 'age', 'surrogate-control')
      },
    },
  ],
}
