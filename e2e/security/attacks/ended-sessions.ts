import { expect } from 'chai'
import { signIn, type Chain } from '../../chain/chain.ts'
import type { Family, Target } from '../attack.ts'
import { expectNoSession, expectRefused, marker, setUpMs, within } from '../weapons/expectations.ts'
import { goodToken } from '../weapons/forge.ts'
import { claimsOf, openedCookie, sealedCookie } from '../weapons/sealed.ts'
import { signOut } from '../weapons/sign-out.ts'

const echo = '/api/probe/echo'
const atOnce = 50

async function expectDead(send: Chain['send'], Cookie: string): Promise<void> {
  for (const path of [echo, '/api/auth/sessions', '/api/me'])
    expectRefused(await send({ path, headers: { Cookie } }), 'session_required')
  const session = await send({ path: '/api/auth/session', headers: { Cookie } })
  expect(session.json()['signedIn']).to.equal(false)
}

/** The same session with an access token of `seconds` more; unsigned claims decide when to renew. */
function dueIn(target: Target, Cookie: string, seconds: number): string {
  const session = openedCookie(target.sealKeys, Cookie)
  const { sid, sub } = claimsOf(session.accessToken)
  const exp = Math.floor(Date.now() / 1000) + seconds
  return sealedCookie(target.sealKeys, {
    ...session,
    accessToken: goodToken(target.signingKey, sub, { sid, exp }),
  })
}

export const endedSessions: Family = {
  name: 'sessions that ended',
  attacks: [
    {
      name: 'a cookie replayed after sign-out',
      guard: 'isEnded',
      run: async (target) => {
        const Cookie = await signIn(target)
        await signOut(target, Cookie)
        await expectDead(target.send, Cookie)
      },
    },
    {
      name: 'a cookie replayed after sign-out, at another replica',
      guard: 'isEnded',
      only: { level: 'in process', because: 'compose.yaml alone has one gateway' },
      run: async (target) => {
        const { otherReplica } = target
        if (!otherReplica) throw new Error('there is no other replica')
        const Cookie = await signIn(target)
        expect((await otherReplica({ path: echo, headers: { Cookie } })).status).to.equal(200)
        await signOut(target, Cookie)
        await expectDead(otherReplica, Cookie)
      },
    },
    {
      name: 'a cookie sealed anew by whoever holds the seal key, after sign-out',
      guard: 'isEnded',
      run: async (target) => {
        const Cookie = await signIn(target)
        await signOut(target, Cookie)
        await expectDead(target.send, dueIn(target, Cookie, 800))
      },
    },
    {
      name: `${atOnce} requests at once with a session that is due: one renewal`,
      guard: 'renewOnce',
      run: async (target) => {
        const since = new Date()
        const Cookie = dueIn(target, await signIn(target), 20)
        const sends = [target.send, target.otherReplica ?? target.send]
        const answers = await Promise.all(
          Array.from({ length: atOnce }, (_, index) =>
            (sends[index % 2] ?? target.send)({ path: echo, headers: { Cookie } }),
          ),
        )
        expect(answers.map(({ status }) => status)).to.deep.equal(answers.map(() => 200))
        const calls = target.logs(since)['accounts']?.match(/"path":"\/v1\/sessions\/refresh"/g) ?? []
        expect(calls, 'renewals at the issuer').to.have.lengthOf(1)
      },
    },
    {
      name: 'a request in flight at sign-out does not bring the cookie back',
      guard: 'isEnded',
      run: async (target) => {
        const Cookie = await signIn(target)
        // It is due, so that the answer would carry a new cookie.
        const due = dueIn(target, Cookie, 20)
        const id = marker()
        const inFlight = target.send({ path: `/api/probe/hold/${id}`, headers: { Cookie: due } })
        const observer = { Cookie: await target.cookie() }
        const isHeld = async () => {
          const seen = await target.send({ path: `/api/probe/seen?marker=hold/${id}`, headers: observer })
          return seen.json<{ lines: string[] }>().lines.length > 0
        }
        await within(
          setUpMs,
          'the request to arrive',
          (async () => {
            while (!(await isHeld()));
          })(),
        )
        await signOut(target, Cookie)
        const released = await target.send({ path: `/api/probe/release/${id}`, headers: observer })
        expect(released.json()).to.deep.equal({ held: true })
        expectNoSession(await inFlight)
        await expectDead(target.send, due)
      },
    },
    {
      name: 'a session of somebody else is ended by its id',
      guard: 'composition',
      run: async (target) => {
        const victim = await signIn(target)
        const { accessToken } = openedCookie(target.sealKeys, victim)
        const { sid } = claimsOf(accessToken)
        const attacker = await signIn({ ...target, email: 'emil@sallyport.test' })
        const headers = { Origin: target.origin, 'X-CSRF': '1', Cookie: attacker }
        const foreign = await target.send({ method: 'DELETE', path: `/api/auth/sessions/${sid}`, headers })
        const unknown = await target.send({
          method: 'DELETE',
          path: '/api/auth/sessions/no-such-session',
          headers,
        })
        expectRefused(foreign, 'not_found')
        expect(foreign.text.replace(/"requestId":"[^"]+"/, '')).to.equal(
          unknown.text.replace(/"requestId":"[^"]+"/, ''),
        )
        expect((await target.send({ path: echo, headers: { Cookie: victim } })).status).to.equal(200)
      },
      // A chain that ends whatever session it is told to, in the name of its owner.
      without: (target) => {
        const cookies: string[] = []
        return {
          ...target,
          send: async (request) => {
            const owner = request.method === 'DELETE' && cookies[0] ? { Cookie: cookies[0] } : {}
            const answer = await target.send({ ...request, headers: { ...request.headers, ...owner } })
            cookies.push(...answer.setCookies.flatMap((cookie) => cookie.split(';', 1)))
            return answer
          },
        }
      },
    },
  ],
}
