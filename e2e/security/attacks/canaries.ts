import { expect } from 'chai'
import { fromPage, postJson, signIn, type ChainRequest } from '../../chain/chain.ts'
import type { Composed, Family, Target } from '../attack.ts'
import { marker } from '../weapons/expectations.ts'
import { openedCookie } from '../weapons/sealed.ts'

/** Where a log may repeat what a client wrote, and why. All other places stay out of every log. */
const allowedInLogs: Record<string, string> = {
  path: 'the path, without its query, is what an access log is for; JSON escapes it',
  'the name of an unknown field':
    'the refusal names the field at fault, never its value; a body has 16 kB at most',
}

/** Requests with a canary in one place each. */
const places: Record<string, (target: Target, canary: string) => Promise<ChainRequest> | ChainRequest> = {
  password: (target, canary) => login(target, { email: target.email, password: canary }),
  'an e-mail address': (target, canary) =>
    login(target, { email: `${canary}@sallyport.test`, password: 'x' }),
  'an unknown field': (target, canary) =>
    login(target, { email: target.email, password: 'x', unknown: canary }),
  'malformed JSON': (target, canary) => ({ ...login(target, {}), body: `{"${canary}": ` }),
  'a code': (target, canary) => ({
    ...login(target, { email: target.email, code: canary }),
    path: '/api/auth/login-with-code',
  }),
  'a session cookie': (_target, canary) => ({
    path: '/api/me',
    headers: { Cookie: `__Host-authToken=${canary}` },
  }),
  'a well-formed session cookie': (_target, canary) => ({
    path: '/api/me',
    headers: { Cookie: `__Host-authToken=e30.e30.${canary}.e30.e30` },
  }),
  'another cookie': (_target, canary) => ({ path: '/api/me', headers: { Cookie: `${canary}=${canary}` } }),
  Authorization: (_target, canary) => ({ path: '/api/me', headers: { Authorization: `Bearer ${canary}` } }),
  'User-Agent': async (target, canary) => signedIn(target, '/api/me', { 'User-Agent': canary }),
  Referer: async (target, canary) => signedIn(target, '/api/me', { Referer: `${target.origin}/${canary}` }),
  Origin: (_target, canary) => ({
    method: 'POST',
    path: '/api/me',
    headers: { Origin: `https://${canary}.example`, 'X-CSRF': '1' },
  }),
  'a query': async (target, canary) => signedIn(target, `/api/me?${canary}=${canary}`, {}),
  'the query of a refused request': (_target, canary) => ({ path: `/api/%2e%2e/x?q=${canary}` }),
  'the query of a broken upstream answer': async (target, canary) =>
    signedIn(target, `/api/probe/status-099?q=${canary}`, {}),
  'the query of a body that is too large': async (target, canary) => ({
    ...(await signedIn(target, `/api/probe/echo?q=${canary}`, fromPage(target))),
    method: 'POST',
    body: target.level === 'compose' ? 'a'.repeat(1_100_000) : 'a',
  }),
  'a proxied body': async (target, canary) => ({
    ...(await signedIn(target, '/api/probe/echo', fromPage(target))),
    method: 'POST',
    body: canary,
  }),
  'an unknown header': async (target, canary) => signedIn(target, '/api/me', { 'X-Unknown': canary }),
}

function login(target: Target, body: unknown): ChainRequest & { path: string } {
  const headers = { ...fromPage(target), 'Content-Type': 'application/json' }
  return { method: 'POST', path: '/api/auth/login', headers, body: JSON.stringify(body) }
}

async function signedIn(
  target: Target,
  path: string,
  headers: Record<string, string>,
): Promise<ChainRequest> {
  return { path, headers: { Cookie: await target.cookie(), ...headers } }
}

/** A log in which every hop repeats whatever it is sent. */
function talkative(target: Target): Target {
  let heard = ''
  return {
    ...target,
    send: (request) => {
      heard += JSON.stringify(request)
      return target.send(request)
    },
    logs: (since) => ({ ...target.logs(since), gateway: heard }),
  }
}

/** The hops that logged the canary, after every hop has written down a request that came later. */
async function whoTold(target: Target, since: Date, canary: string): Promise<string[]> {
  await target.send(await signedIn(target, '/api/dashboard', {}))
  return Object.entries(target.logs(since)).flatMap(([hop, log]) => (log.includes(canary) ? [hop] : []))
}

const stayingOut = ([place, requestFor]: [string, (typeof places)[string]]): Composed => ({
  name: `${place} does not reach a log`,
  guard: 'composition',
  run: async (target) => {
    const since = new Date()
    const canary = marker()
    await target.send(await requestFor(target, canary))
    expect(await whoTold(target, since, canary), `hops that logged ${place}`).to.deep.equal([])
  },
  without: talkative,
})

export const canaries: Family = {
  name: 'log canaries',
  attacks: [
    ...Object.entries(places).map(stayingOut),
    {
      name: 'the tokens, the cookie and the password of a whole session do not reach a log',
      guard: 'composition',
      run: async (target) => {
        const since = new Date()
        const Cookie = await signIn(target)
        await target.send({ path: '/api/dashboard', headers: { Cookie } })
        await postJson(target, '/api/auth/logout', {}, { Cookie })
        const { accessToken, refreshToken = '' } = openedCookie(target.sealKeys, Cookie)
        const [, , signature = ''] = accessToken.split('.')
        for (const secret of [Cookie.slice(-40), signature, refreshToken, target.password])
          expect(await whoTold(target, since, secret)).to.deep.equal([])
      },
      without: talkative,
    },
    {
      name: 'the path may be told, and cannot break out of its line',
      guard: 'composition',
      run: async (target) => {
        const since = new Date()
        const canary = marker()
        await target.send(await signedIn(target, `/api/${canary}%22,%22level%22:%22fatal`, {}))
        expect(await whoTold(target, since, canary), allowedInLogs['path']).to.include('gateway')
        const lines = Object.values(target.logs(since)).flatMap((log) => log.split('\n'))
        for (const line of lines.filter((text) => text.includes(canary)))
          expect(JSON.parse(line.slice(line.indexOf('{')))['level'], line).not.to.equal('fatal')
      },
      without: (target) => ({
        ...target,
        logs: (since) => ({
          ...target.logs(since),
          gateway: target.logs(since)['gateway']?.replaceAll('%22', '"') ?? '',
        }),
      }),
    },
  ],
}
