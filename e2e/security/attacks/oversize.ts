import { expect } from 'chai'
import { fromPage, postJson, type Answer } from '../../chain/chain.ts'
import type { Attack, Family, Target } from '../attack.ts'
import { expectAlive, expectRefused } from '../weapons/expectations.ts'
import { exchange, head, statusesIn } from '../weapons/raw.ts'

/** Refused with a 4xx, and nothing stops; the document is a problem wherever nginx or the gateway writes it. */
async function tooMuch(target: Target, attempt: Promise<Answer>): Promise<void> {
  const { status, text } = await attempt
  expect(status, text.slice(0, 200)).to.be.within(400, 499)
  await expectAlive(target)
}

const read = async (target: Target, path: string, headers: Record<string, string>) =>
  target.send({ path, headers: { Cookie: await target.cookie(), ...headers } })

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`

/** The body parser of the sign-in routes; taken away, the body would come through to the schema. */
const bodies: Record<string, { body: string; codes: string[] }> = {
  'a body of 17 kB': {
    body: JSON.stringify({ email: 'a@b.test', password: 'x'.repeat(17_000) }),
    codes: ['payload_too_large'],
  },
  'a body of 900 kB': { body: JSON.stringify({ email: 'a'.repeat(900_000) }), codes: ['payload_too_large'] },
  'JSON nested 7,000 deep': { body: nested(7_000), codes: ['invalid_request'] },
  'JSON nested 7,000 deep in a field': {
    body: `{"email":${nested(7_000)},"password":"x"}`,
    codes: ['invalid_request'],
  },
  'a number of 10,000 digits': {
    body: `{"email":${'9'.repeat(10_000)},"password":"x"}`,
    codes: ['invalid_request'],
  },
  '3,000 fields': {
    body: `{${Array.from({ length: 1_500 }, (_, index) => `"f${index}":0`).join(',')}}`,
    codes: ['invalid_request'],
  },
}

const tooLargeAnAnswer = (target: Target): Target => ({
  ...target,
  send: async (request) => ({ ...(await target.send(request)), status: 200 }),
})

export const oversize: Family = {
  name: 'oversize',
  attacks: [
    ...Object.entries(bodies).map(([name, { body, codes }]): Attack => ({
      name: `${name} at sign-in`,
      guard: 'composition',
      run: async (target) => {
        expectRefused(await postJson(target, '/api/auth/login', body), ...codes)
        await expectAlive(target)
      },
      without: tooLargeAnAnswer,
    })),
    {
      name: 'a body of 2 MB',
      guard: 'edge',
      only: { level: 'compose', because: 'nginx bounds what the gateway streams' },
      run: async (target) => {
        const body = 'a'.repeat(2_000_000)
        const headers = { ...fromPage(target), Cookie: await target.cookie() }
        expectRefused(
          await target.send({ method: 'POST', path: '/api/probe/echo', headers, body }),
          'payload_too_large',
        )
      },
    },
    {
      name: 'a body of 2 MB that does not say its length',
      guard: 'edge',
      only: { level: 'compose', because: 'nginx bounds what the gateway streams' },
      run: async (target) => {
        const chunk = `10000\r\n${'a'.repeat(65_536)}\r\n`
        const request = head(
          target,
          'POST /api/probe/echo',
          await target.cookie(),
          'Transfer-Encoding: chunked',
        )
        expect(statusesIn(await exchange(target, `${request}${chunk.repeat(32)}0\r\n\r\n`))).to.deep.equal([
          413,
        ])
      },
    },
    {
      name: 'a header of 50 kB',
      guard: 'runtime',
      run: async (target) =>
        tooMuch(target, read(target, '/api/probe/echo', { 'X-Big': 'a'.repeat(50_000) })),
    },
    {
      name: '60 headers of 1 kB',
      guard: 'runtime',
      run: async (target) => {
        const many = Array.from({ length: 60 }, (_, index) => [`X-Big-${index}`, 'a'.repeat(1_000)])
        await tooMuch(target, read(target, '/api/probe/echo', Object.fromEntries(many)))
      },
    },
    {
      name: '2,000 headers',
      guard: 'runtime',
      run: async (target) => {
        const many = Array.from({ length: 2_000 }, (_, index) => [`X-Many-${index}`, 'a'.repeat(20)])
        await tooMuch(target, read(target, '/api/probe/echo', Object.fromEntries(many)))
      },
    },
    {
      name: 'a URL of 50 kB',
      guard: 'runtime',
      run: async (target) => tooMuch(target, read(target, `/api/probe/echo?q=${'a'.repeat(50_000)}`, {})),
    },
    {
      name: 'a cookie header of 50 kB',
      guard: 'runtime',
      run: async (target) =>
        tooMuch(target, read(target, '/api/probe/echo', { Cookie: `a=${'a'.repeat(50_000)}` })),
    },
    {
      name: 'a session cookie of 7 kB in the right form',
      guard: 'composition',
      run: async (target) => {
        const Cookie = `__Host-authToken=${['e30', '', 'a', 'a'.repeat(7_000), 'a'].join('.')}`
        expectRefused(
          await target.send({ path: '/api/probe/echo', headers: { Cookie } }),
          'session_required',
          'headers_too_large',
        )
        await expectAlive(target)
      },
      without: tooLargeAnAnswer,
    },
    {
      name: 'five hundred cookies around ours',
      guard: 'composition',
      run: async (target) => {
        const many = Array.from({ length: 500 }, (_, index) => `c${index}=1`).join('; ')
        const Cookie = `${many}; __Host-authToken=a.b.c.d.e`
        expectRefused(await target.send({ path: '/api/probe/echo', headers: { Cookie } }), 'session_required')
      },
      without: tooLargeAnAnswer,
    },
  ],
}
