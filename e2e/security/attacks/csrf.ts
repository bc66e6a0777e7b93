import { expect } from 'chai'
import { signIn } from '../../chain/chain.ts'
import type { Attack, Family, GuardName, Target } from '../attack.ts'
import { expectRefused, marker, reached } from '../weapons/expectations.ts'

/** Every route that changes something, and one that only the BFF knows. */
const unsafe: readonly (readonly [method: string, path: string])[] = [
  ['POST', '/api/auth/login'],
  ['POST', '/api/auth/login-with-code'],
  ['POST', '/api/auth/request-code'],
  ['POST', '/api/auth/logout'],
  ['POST', '/api/auth/password'],
  ['DELETE', '/api/auth/sessions/some-id'],
  ['POST', '/api/invoices/inv_1/payment'],
  ['POST', '/api/bookings/bkg_1/cancellation'],
  ['PUT', '/api/probe/echo'],
  ['PATCH', '/api/probe/echo'],
  ['DELETE', '/api/probe/echo'],
  ['POST', '/api/probe/echo'],
]

type Headers = Record<string, string>

async function refusedEverywhere(target: Target, headers: Headers, code: string): Promise<void> {
  const Cookie = await target.cookie()
  const mark = marker()
  for (const [method, path] of unsafe) {
    const answer = await target.send({
      method,
      path: `${path}?m=${mark}`,
      headers: { Cookie, 'Content-Type': 'application/json', ...headers },
      body: '{}',
    })
    expectRefused(answer, code)
  }
  expect(await reached(target, mark)).to.deep.equal([])
  // The session must have survived the forged logout.
  expect((await target.send({ path: '/api/auth/session', headers: { Cookie } })).json()['signedIn']).to.equal(
    true,
  )
}

const variant = (
  name: string,
  guard: GuardName,
  code: string,
  headersFor: (target: Target) => Headers,
): Attack => ({
  name,
  guard,
  run: (target) => refusedEverywhere(target, headersFor(target), code),
})

const withoutHeader = (name: string, extra: Headers) =>
  variant(name, 'csrfHeader', 'csrf_header_missing', ({ origin }) => ({ Origin: origin, ...extra }))

const fromOrigin = (name: string, originFor: (ours: URL) => string) =>
  variant(`from ${name}`, 'sameOrigin', 'cross_origin_refused', ({ origin }) => ({
    'X-CSRF': '1',
    Origin: originFor(new URL(origin)),
  }))

const fromSite = (site: string) =>
  variant(`the browser says Sec-Fetch-Site: ${site}`, 'sameOrigin', 'cross_origin_refused', ({ origin }) => ({
    'X-CSRF': '1',
    Origin: origin,
    'Sec-Fetch-Site': site,
  }))

export const csrf: Family = {
  name: 'csrf',
  attacks: [
    withoutHeader('without X-CSRF', {}),
    withoutHeader('with X-CSRF: 0', { 'X-CSRF': '0' }),
    withoutHeader('with X-CSRF: true', { 'X-CSRF': 'true' }),
    withoutHeader('with an empty X-CSRF', { 'X-CSRF': '' }),
    withoutHeader('with X-CSRF: 1, 1 (joined twice)', { 'X-CSRF': '1, 1' }),
    withoutHeader('with X_CSRF instead of X-CSRF', { X_CSRF: '1' }),
    withoutHeader('a form as text/plain, which needs no preflight', { 'Content-Type': 'text/plain' }),
    withoutHeader('a form as urlencoded', { 'Content-Type': 'application/x-www-form-urlencoded' }),
    withoutHeader('a form as multipart', { 'Content-Type': 'multipart/form-data; boundary=x' }),
    variant('without Origin and Sec-Fetch-Site', 'sameOrigin', 'cross_origin_refused', () => ({
      'X-CSRF': '1',
    })),
    variant('without Origin, with a Referer of ours', 'sameOrigin', 'cross_origin_refused', ({ origin }) => ({
      'X-CSRF': '1',
      Referer: `${origin}/`,
    })),
    fromOrigin('a sandbox (Origin: null)', () => 'null'),
    fromOrigin('nowhere (an empty Origin)', () => ''),
    fromOrigin('a foreign origin', () => 'https://evil.example'),
    fromOrigin('another port of our host', ({ hostname }) => `https://${hostname}:9`),
    fromOrigin('our host without its port', ({ hostname }) => `https://${hostname}`),
    fromOrigin('our host over plain http', ({ host }) => `http://${host}`),
    fromOrigin('a sub-domain of ours', ({ host }) => `https://evil.${host}`),
    fromOrigin(
      'a name that begins like ours',
      ({ hostname, port }) => `https://${hostname}.evil.example:${port}`,
    ),
    fromOrigin('a name that ends like ours', ({ host }) => `https://evil${host}`),
    fromOrigin('a name with ours as its user', ({ host }) => `https://${host}@evil.example`),
    fromOrigin('our origin with a slash', ({ origin }) => `${origin}/`),
    fromOrigin('our origin in a list', ({ origin }) => `${origin}, https://evil.example`),
    fromSite('cross-site'),
    fromSite('same-site'),
    fromSite('none'),
    fromSite('same-origin, cross-site'),
    {
      name: 'a cross-site read of the session and of views',
      guard: 'sameOrigin',
      run: async (target) => {
        const Cookie = await target.cookie()
        for (const path of ['/api/auth/session', '/api/auth/sessions', '/api/me', '/api/probe/echo'])
          for (const site of ['cross-site', 'same-site'])
            expectRefused(
              await target.send({ path, headers: { Cookie, 'Sec-Fetch-Site': site } }),
              'cross_origin_refused',
            )
      },
    },
    {
      name: 'a GET that signs out or in',
      guard: 'composition',
      run: async (target) => {
        const Cookie = await signIn(target)
        const query = `email=${encodeURIComponent(target.email)}&password=${encodeURIComponent(target.password)}`
        for (const path of [
          'logout',
          `login?${query}`,
          `request-code?${query}`,
          'password',
          'sessions/some-id',
        ]) {
          const answer = await target.send({ path: `/api/auth/${path}`, headers: { Cookie } })
          expectRefused(answer, 'not_found', 'method_not_allowed', 'unsupported_media_type')
        }
        expect(
          (await target.send({ path: '/api/auth/session', headers: { Cookie } })).json()['signedIn'],
        ).to.equal(true)
      },
      // A chain whose logout does not look at the method.
      without: (target) => ({
        ...target,
        send: (request) => {
          const forced = {
            method: 'POST',
            headers: { ...request.headers, Origin: target.origin, 'X-CSRF': '1' },
          }
          return target.send(request.path.endsWith('/logout') ? { ...request, ...forced } : request)
        },
      }),
    },
  ],
}
