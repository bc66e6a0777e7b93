import { expect } from 'chai'
import type { Family, Guarded, GuardName, Target } from '../attack.ts'
import { forgedTokens } from '../weapons/forge.ts'
import { handshake } from '../weapons/handshake.ts'
import { sealedCookie } from '../weapons/sealed.ts'

interface Attempt {
  path?: string
  /** Header lines in place of the honest ones. */
  origin?: string | undefined
  cookie?: string | undefined
  plain?: boolean
}

const refused = (
  name: string,
  guard: GuardName,
  status: number,
  attemptOf: (target: Target) => Promise<Attempt> | Attempt,
): Guarded => ({
  name,
  guard,
  run: async (target) => {
    const {
      path = '/api/probe/socket',
      origin = target.origin,
      cookie = await target.cookie(),
      plain = false,
    } = await attemptOf(target)
    expect(await handshake(target, { path, origin, cookie, plain })).to.equal(status)
  },
})

const fromOrigin = (origin: string) =>
  refused(`hijacked from ${origin}`, 'sameOrigin', 403, () => ({ origin }))

export const websockets: Family = {
  name: 'WebSocket handshakes',
  attacks: [
    ...[
      'https://evil.example',
      'null',
      'https://evil.localhost:8443',
      'https://localhost:9',
      'https://localhost.evil.example',
    ].map(fromOrigin),
    refused('without an Origin', 'sameOrigin', 403, () => ({ origin: '' })),
    refused('with a forged token', 'verifyToken', 401, (target) => {
      const now = Math.floor(Date.now() / 1000)
      const accessToken = forgedTokens(target.signingKey, 'mem_7QK2ADA1')['alg none'] ?? ''
      return { cookie: sealedCookie(target.sealKeys, { accessToken, startedAt: now, seenAt: now }) }
    }),
    refused('with two session cookies', 'singleCookie', 400, async (target) => ({
      cookie: `${await target.cookie()}; __Host-authToken=a.b.c.d.e`,
    })),
    refused('with a malformed session cookie', 'wellFormedCookie', 400, () => ({
      cookie: '__Host-authToken=a%0d%0aX',
    })),
    refused('over a path with two readings', 'strictPath', 400, () => ({
      path: '/api/probe/..%2fprobe/socket',
    })),
    {
      ...refused('over plain http', 'secureTransport', 403, () => ({ plain: true })),
      only: { level: 'in process', because: 'nginx answers plain http by itself; the edge tests cover it' },
    },
    {
      name: 'without a session',
      guard: 'composition',
      run: async (target) => {
        const honest = { path: '/api/probe/socket', origin: target.origin, plain: false }
        expect(
          await handshake(target, { ...honest, cookie: await target.cookie() }),
          'a good handshake',
        ).to.equal(101)
        expect(await handshake(target, { ...honest, cookie: '' }), 'a handshake without a cookie').to.equal(
          401,
        )
      },
      // A gateway that takes a session out of nowhere.
      without: async (target) => ({
        ...target,
        edgeLines: [...target.edgeLines, `Cookie: ${await target.cookie()}`],
      }),
    },
  ],
}
