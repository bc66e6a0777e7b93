import { expect } from 'chai'
import type { Answer } from '../../chain/chain.ts'
import type { Composed, Family, Guarded, Target } from '../attack.ts'
import { expectAlive, expectRefused, within } from '../weapons/expectations.ts'

const probe = async (target: Target, name: string): Promise<Answer> =>
  target.send({ path: `/api/probe/${name}`, headers: { Cookie: await target.cookie() } })

/** A cut answer must look cut; whatever else happens is told as a word. */
const outcomeOf = async (answer: Promise<Answer>) =>
  answer.then(
    ({ status, text }) => `whole: ${status} ${text}`,
    (error: Error & { code?: string }) => error.code,
  )

/** A proxy that appends its own text to a broken answer: httpxy destroys it today, its plug-ins once did not. */
const endsWhatBroke = (target: Target): Target => ({
  ...target,
  send: (request) =>
    target
      .send(request)
      .catch(() => target.send({ path: '/api/probe/echo', headers: request.headers ?? {} })),
})

const leaks = ['set-cookie', 'location', 'x-powered-by', 'via', 'strict-transport-security']

const leaked = (name: string): Guarded => ({
  name: `${name} of the BFF reaches the browser`,
  guard: 'outwardHeaders',
  run: async (target) => {
    const answer = await probe(target, 'headers')
    expect(answer.status).to.equal(302)
    expect(answer.headers).not.to.have.property(name)
  },
})

/** What an upstream can do to the gateway; the defects that a request causes are in the families of their attacks. */
export const defects: Family = {
  name: 'defects of the obvious gateway',
  attacks: [
    {
      name: 'a status that HTTP does not have stops the process',
      guard: 'statusInRange',
      run: async (target) => {
        expectRefused(await probe(target, 'status-099'), 'upstream_contract')
        await expectAlive(target)
      },
    },
    ...['chunked', 'counted'].map((kind): Composed => ({
      name: `a ${kind} body cut in the middle looks whole`,
      guard: 'composition',
      run: async (target) => {
        expect(await outcomeOf(probe(target, `cut-${kind}`))).to.equal('ECONNRESET')
        await expectAlive(target)
      },
      without: endsWhatBroke,
    })),
    {
      name: 'a dead connection is told in the words of the proxy library, with host and path',
      guard: 'cutAnswers',
      run: async (target) => {
        expectRefused(await probe(target, 'reset'), 'upstream_unavailable')
        await expectAlive(target)
      },
    },
    {
      name: 'an answer that never begins holds the browser for ever',
      guard: 'deadlines',
      run: async (target) => {
        const answer = await within(
          target.limits.answerMs + target.patience.eventMs,
          'an answer',
          probe(target, 'hang'),
        )
        expectRefused(answer, 'upstream_timeout')
      },
    },
    {
      name: 'an answer that drips lasts for ever',
      guard: 'deadlines',
      only: { level: 'in process', because: 'over Compose the limit is a minute' },
      run: async (target) => {
        const dripped = within(
          target.limits.transferMs + target.patience.eventMs,
          'the end of the dripping',
          outcomeOf(probe(target, 'drip')),
        )
        expect(await dripped).to.equal('ECONNRESET')
      },
    },
    ...leaks.map(leaked),
    {
      name: 'a security header has two owners',
      guard: 'composition',
      run: async (target) => {
        const Cookie = await target.cookie()
        for (const path of ['/api/auth/session', '/api/nothing', '/api/probe/echo', '/api//']) {
          const { headers } = await target.send({ path, headers: { Cookie } })
          expect(headers['strict-transport-security'], path).to.equal(undefined)
          expect(headers['x-content-type-options'], path).to.equal('nosniff')
        }
      },
      without: (target) => ({
        ...target,
        send: async (request) => {
          const answer = await target.send(request)
          return { ...answer, headers: { ...answer.headers, 'x-content-type-options': 'nosniff, nosniff' } }
        },
      }),
    },
    {
      name: 'a dead connection and a silent one are told apart',
      guard: 'deadlines',
      run: async (target) => {
        const [dead, silent] = await Promise.all([
          probe(target, 'reset'),
          within(target.limits.answerMs + target.patience.eventMs, 'an answer', probe(target, 'hang')),
        ])
        expectRefused(dead, 'upstream_unavailable')
        expectRefused(silent, 'upstream_timeout')
      },
    },
  ],
}
