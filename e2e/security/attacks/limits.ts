import { expect } from 'chai'
import { postJson, type Answer } from '../../chain/chain.ts'
import type { Family, Target } from '../attack.ts'
import { marker } from '../weapons/expectations.ts'

/** Nobody's account: each attack counts for itself, and no member is locked out. */
const stranger = () => `${marker()}@sallyport.test`

const wrongCode = (target: Target, email: string): Promise<Answer> =>
  postJson(target, '/api/auth/login-with-code', { email, code: '000000' })

const codesOf = (answers: readonly Answer[]) => answers.map((answer) => String(answer.json()['code']))

function expectLimited(answer: Answer): void {
  expect([answer.status, answer.json()['code']]).to.deep.equal([429, 'too_many_requests'])
  expect(answer.headers['retry-after']).to.match(/^[1-9]\d*$/)
  expect(answer.headers['ratelimit']).to.match(/^"[\w-]+";r=0;t=\d+/)
  expect(answer.headers['ratelimit-policy']).to.match(/^"[\w-]+";q=\d+;w=\d+/)
}

async function exhaust(target: Target, email: string): Promise<void> {
  for (let tries = 0; tries < target.limits.triesPerAccount; tries += 1) await wrongCode(target, email)
}

export const limits: Family = {
  name: 'rate limits',
  attacks: [
    {
      name: 'tries at one account, one after the other',
      guard: 'limitTries',
      run: async (target) => {
        const email = stranger()
        await exhaust(target, email)
        expectLimited(await wrongCode(target, email))
      },
    },
    {
      name: 'tries at one account in parallel: none shares a count with another',
      guard: 'limitTries',
      run: async (target) => {
        const email = stranger()
        const { triesPerAccount } = target.limits
        const answers = await Promise.all(
          Array.from({ length: triesPerAccount * 4 }, () => wrongCode(target, email)),
        )
        const made = codesOf(answers).filter((code) => code !== 'too_many_requests')
        expect(made.length, 'tries that were made').to.be.at.most(triesPerAccount)
      },
    },
    {
      name: 'the same account in other letters',
      guard: 'limitTries',
      run: async (target) => {
        const email = stranger()
        await exhaust(target, email)
        for (const spelling of [email.toUpperCase(), email.replace('sallyport', 'SallyPort')])
          expectLimited(await wrongCode(target, spelling))
      },
    },
    {
      name: 'another replica does not count anew',
      guard: 'limitTries',
      only: { level: 'in process', because: 'compose.yaml alone has one gateway' },
      run: async (target) => {
        const { otherReplica } = target
        if (!otherReplica) throw new Error('there is no other replica')
        const email = stranger()
        await exhaust(target, email)
        expectLimited(await wrongCode({ ...target, send: otherReplica }, email))
      },
    },
    {
      name: 'passwords after codes: one count for the account',
      guard: 'limitTries',
      run: async (target) => {
        const email = stranger()
        await exhaust(target, email)
        expectLimited(await postJson(target, '/api/auth/login', { email, password: 'wrong' }))
      },
    },
    {
      name: 'guesses at the current password, from a session that was left open',
      guard: 'limitTries',
      only: { level: 'in process', because: 'over Compose an account has so many tries that it takes long' },
      run: async (target) => {
        const headers = { Cookie: await target.cookie() }
        const guess = { currentPassword: 'not the right one', newPassword: 'linen silver quail fog' }
        for (let tries = 0; tries < target.limits.triesPerAccount; tries += 1)
          await postJson(target, '/api/auth/password', guess, headers)
        expectLimited(await postJson(target, '/api/auth/password', guess, headers))
      },
    },
    {
      name: 'a mailbox flooded with codes',
      guard: 'limitTries',
      run: async (target) => {
        const email = stranger()
        for (let mails = 0; mails < target.limits.triesPerAccount; mails += 1)
          await postJson(target, '/api/auth/request-code', { email })
        expectLimited(await postJson(target, '/api/auth/request-code', { email }))
      },
    },
  ],
}
