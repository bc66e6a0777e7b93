import { expect } from 'chai'
import { cookieOf, postJson, signIn } from '../../chain/chain.ts'
import type { Family, Guarded, Target } from '../attack.ts'
import { expectAlive, expectRefused } from '../weapons/expectations.ts'
import { forgedTokens, goodToken } from '../weapons/forge.ts'
import { sealedCookie } from '../weapons/sealed.ts'

const path = '/api/probe/echo'

/** Values that only a broken or a hostile client sends; the obvious gateway dies of the first two. */
const malformed: Record<string, string> = {
  'a line break (%0d%0a)': 'a%0d%0aX',
  'a character beyond Latin-1 (%E2%82%AC)': '%E2%82%AC',
  'a JSON cookie (j:{})': 'j:{}',
  'a JSON cookie with __proto__': 'j:{"__proto__":{"x":1}}',
  'a signed cookie (s:)': 's:a.b.c',
  'a NUL (%00)': 'a%00b',
  'a broken escape (%zz)': '%zz',
  'one part': 'abc',
  'six parts': 'a.b.c.d.e.f',
  'an overlong UTF-8 dot (%c0%ae)': '%c0%ae',
}

const malformedAttacks = Object.entries(malformed).map(([name, value]): Guarded => ({
  name: `a session cookie that is ${name}`,
  guard: 'wellFormedCookie',
  run: async (target) => {
    expectRefused(
      await target.send({ path, headers: { Cookie: `__Host-authToken=${value}` } }),
      'malformed_cookie',
    )
    await expectAlive(target)
  },
}))

async function refusesTwo(target: Target, join: (a: string, b: string) => string): Promise<void> {
  const good = await target.cookie()
  const other = '__Host-authToken=a.b.c.d.e'
  for (const Cookie of [join(good, other), join(other, good), join(good, good)])
    expectRefused(await target.send({ path, headers: { Cookie } }), 'malformed_cookie')
}

const noSession = (name: string, cookieFor: (target: Target) => Promise<string> | string): Guarded => ({
  name,
  guard: 'verifyToken',
  run: async (target) =>
    expectRefused(
      await target.send({ path, headers: { Cookie: await cookieFor(target) } }),
      'session_required',
      'malformed_cookie',
    ),
})

/** A sealed session as of now, with a token that does not count. */
function forgedCookie(target: Target): string {
  const now = Math.floor(Date.now() / 1000)
  const accessToken = forgedTokens(target.signingKey, 'mem_7QK2ADA1')['another key under our kid'] ?? ''
  return sealedCookie(target.sealKeys, { accessToken, startedAt: now, seenAt: now })
}

/** Around a token that counts, so that the session's own time alone decides. */
function agedCookie(target: Target, startedAt: number, seenAt: number): string {
  return sealedCookie(target.sealKeys, {
    accessToken: goodToken(target.signingKey, 'mem_7QK2ADA1'),
    startedAt,
    seenAt,
  })
}

/** A chain that forgets the time: every session it is shown began just now. */
function youngAgain(target: Target): Target {
  return {
    ...target,
    send: async (request) =>
      target.send({ ...request, headers: { ...request.headers, Cookie: await target.cookie() } }),
  }
}

export const cookies: Family = {
  name: 'cookies',
  attacks: [
    ...malformedAttacks,
    {
      name: 'two session cookies, in either order',
      guard: 'singleCookie',
      run: (t) => refusesTwo(t, (a, b) => `${a}; ${b}`),
    },
    {
      name: 'two session cookies without a space, or with tabs',
      guard: 'singleCookie',
      run: async (target) => {
        await refusesTwo(target, (a, b) => `${a};${b}`)
        await refusesTwo(target, (a, b) => `${a}; \t${b}`)
      },
    },
    {
      name: 'a planted cookie does not outlive the sign-in of its victim (session fixation)',
      guard: 'isEnded',
      run: async (target) => {
        const planted = await signIn(target)
        const credentials = { email: target.email, password: target.password }
        const victim = cookieOf(await postJson(target, '/api/auth/login', credentials, { Cookie: planted }))
        expect(victim).not.to.equal(planted)
        expectRefused(await target.send({ path, headers: { Cookie: planted } }), 'session_required')
      },
    },
    noSession('a session sealed around a forged token', forgedCookie),
    {
      name: 'a session that was not used for too long, under our own seal',
      guard: 'composition',
      run: async (target) => {
        const now = Math.floor(Date.now() / 1000)
        expectRefused(
          await target.send({ path, headers: { Cookie: agedCookie(target, now - 86_400, now - 86_000) } }),
          'session_required',
        )
      },
      without: youngAgain,
    },
    {
      name: 'a session beyond its absolute time, under our own seal',
      guard: 'composition',
      run: async (target) => {
        const now = Math.floor(Date.now() / 1000)
        expectRefused(
          await target.send({ path, headers: { Cookie: agedCookie(target, now - 700_000, now) } }),
          'session_required',
        )
      },
      without: youngAgain,
    },
    {
      name: 'the plain cookie name on a secure request',
      guard: 'composition',
      run: async (target) => {
        const Cookie = (await target.cookie()).replace('__Host-', '')
        expectRefused(await target.send({ path, headers: { Cookie } }), 'session_required')
      },
      without: (target) => ({
        ...target,
        send: (request) => {
          const Cookie = String(request.headers?.['Cookie'] ?? '').replace(/^authToken/, '__Host-authToken')
          return target.send({ ...request, headers: { ...request.headers, Cookie } })
        },
      }),
    },
  ],
}
