import { expect } from 'chai'
import type { Attack, Family, Guarded, Target } from '../attack.ts'
import { hostOf } from '../weapons/raw.ts'

/** Where an attacker wants a browser to go, in every spelling that some parser takes for a path. */
const corpus: readonly string[] = [
  'https://evil.example/',
  'http://evil.example/',
  '//evil.example/',
  '///evil.example/',
  '////evil.example/',
  '/\\evil.example/',
  '\\\\evil.example/',
  '\\/evil.example/',
  '/\t/evil.example/',
  '\t//evil.example/',
  ' //evil.example/',
  'http:evil.example/',
  'http:/evil.example/',
  'HTTPS://evil.example/',
  'https://localhost@evil.example/',
  'https://localhost:8443@evil.example/',
  'https://localhost.evil.example/',
  'https://evil.example\\@localhost/',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,x',
  'http://bff:8080/internal/jwks.json',
  '//bff:8080/internal/jwks.json',
  'http://127.0.0.1:9090/readyz',
]

const encoded = (to: string) => Buffer.from(to, 'latin1').toString('base64url')

/** Resolved as a browser resolves it, `Location` must stay on this origin. */
function expectAtHome(location: string | undefined, origin: string, because: string): void {
  if (location === undefined) return
  expect(URL.canParse(location, origin) ? new URL(location, origin).origin : location, because).to.equal(
    origin,
  )
}

const upstreamSays = (to: string): Guarded => ({
  name: `the BFF says Location: ${JSON.stringify(to)}`,
  guard: 'outwardHeaders',
  run: async (target) => {
    const headers = { Cookie: await target.cookie() }
    const answer = await target.send({ path: `/api/probe/location?to=${encoded(to)}`, headers })
    expect(answer.status, answer.text).to.equal(302)
    expectAtHome(answer.headers.location, target.origin, to)
  },
})

/** Request targets and hosts that the http → https redirect could be led astray by. */
const targets: readonly string[] = [
  '//evil.example/',
  '/\\evil.example/',
  '/%2f%2fevil.example',
  '/%5cevil.example',
  '/%0d%0aLocation:%20https://evil.example',
  '/%0d%0aSet-Cookie:%20intruder=1',
  '/?next=https://evil.example',
  '/@evil.example',
  '/.evil.example',
  'http://evil.example/',
  'https://evil.example/',
]
const hosts: readonly string[] = [
  'evil.example',
  'localhost.evil.example',
  'localhost@evil.example',
  'localhost:80@evil.example',
  'localhost:8443.evil.example',
  'evil.example:443',
  'evil.example#localhost',
  'evil.example/localhost',
  'localhost\tevil.example',
]

const overPlainHttp = (name: string, path: string, host: (target: Target) => string): Attack => ({
  name,
  guard: 'edge',
  only: { level: 'compose', because: 'nginx makes the only redirect of the chain' },
  run: async (target) => {
    const answer = await target.sendPlain({ path, headers: { Host: host(target) } })
    expect(answer.setCookies).to.deep.equal([])
    expect(answer.headers).not.to.have.property('x-injected')
    expectAtHome(answer.headers.location, target.origin, answer.text.slice(0, 200))
  },
})

export const redirects: Family = {
  name: 'open redirects',
  attacks: [
    ...corpus.map(upstreamSays),
    ...targets.map((path) => overPlainHttp(`http → https of ${path}`, path, hostOf)),
    ...hosts.map((host) => overPlainHttp(`http → https with Host: ${JSON.stringify(host)}`, '/', () => host)),
    ...hosts.map((host): Attack => ({
      name: `https with Host: ${JSON.stringify(host)}`,
      guard: 'edge',
      only: { level: 'compose', because: 'nginx knows the names of this chain' },
      run: async (target) => {
        const answer = await target.send({ path: '/', headers: { Host: host } })
        expect(answer.status, answer.text.slice(0, 200)).to.be.oneOf([400, 421])
        expect(answer.headers.location).to.equal(undefined)
      },
    })),
  ],
}
