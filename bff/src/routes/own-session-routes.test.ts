import { endedSessionsSchema } from '@sallyport/common/contracts/auth'
import { expect } from 'chai'
import { afterEach, beforeEach, describe, it } from 'mocha'
import { password } from '../testing/fake-accounts.ts'
import type { Fault } from '../testing/fake-service.ts'
import * as faults from '../testing/faults.ts'
import { startChain, type Chain } from '../testing/start-bff.ts'

const passwords = { currentPassword: password, newPassword: 'a long new password' }
/** What the gateway may ask on behalf of a member, and what accounts must then have been asked. */
const requests: [what: string, action: string, body: object, asked: [method: string, path: string]][] = [
  ['ending one session', 'end-sessions', { sessionId: 'other' }, ['DELETE', '/v1/sessions/other']],
  ['ending the others', 'end-sessions', { others: true }, ['POST', '/v1/sessions/end_others']],
  ['a new password', 'change-password', passwords, ['PUT', '/v1/members/me/password']],
]

describe('/internal: sessions of one’s own', () => {
  let chain: Chain
  beforeEach(async () => void (chain = await startChain()))
  afterEach(() => chain.stop())

  const ask = (action: string, body: object, token = chain.token) =>
    fetch(`${chain.url}/internal/auth/${action}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
  const ended = async (response: Response) => {
    expect([response.status, response.headers.get('cache-control')]).to.deep.equal([200, 'no-store'])
    return endedSessionsSchema.strict().parse(await response.json()).ended
  }
  async function problem(response: Response) {
    expect(response.headers.get('content-type')).to.match(/^application\/problem\+json/)
    const text = await response.text()
    const { code, detail = '' } = JSON.parse(text) as { code: string; detail?: string }
    return { status: response.status, code, detail, text }
  }

  const faultKinds: [what: string, status: number, code: string, fault: Fault][] = [
    ['hangs', 504, 'upstream_timeout', faults.hangs],
    ['answers 500', 502, 'upstream_unavailable', faults.answersJson({ error: 'canary' }, 500)],
    ['answers other fields', 502, 'upstream_contract', faults.answersJson({ data: { ended: 'canary' } })],
    ['answers an html 404', 502, 'upstream_contract', faults.answersHtml(404)],
    [
      'refuses for no reason we know',
      502,
      'upstream_contract',
      faults.answersJson({ error: { code: 'canary', message: 'canary' } }, 400),
    ],
    [
      'says that the session has ended',
      401,
      'invalid_token',
      faults.answersJson({ error: { code: 'invalid_token', message: 'canary' } }, 401),
    ],
  ]
  for (const [what, action, body, asked] of requests) {
    it(`${what} is asked of accounts with the caller’s own token`, async () => {
      expect(await ended(await ask(action, body))).to.deep.equal(['other'])
      const [call, ...more] = chain.accounts.dataCalls()
      expect([call?.method, call?.path]).to.deep.equal(asked)
      expect(call?.headers.authorization).to.equal(`Bearer ${chain.token}`)
      expect(more).to.deep.equal([])
    })

    it(`${what} takes a token of one’s own, before accounts is asked`, async () => {
      const { status, code } = await problem(await ask(action, body, 'not.a.token'))
      expect([status, code]).to.deep.equal([401, 'invalid_token'])
      expect(chain.accounts.dataCalls()).to.deep.equal([])
    })

    it(`${what} refuses a field too many and asks nobody`, async () => {
      const { status, code } = await problem(await ask(action, { ...body, admin: true }))
      expect([status, code]).to.deep.equal([400, 'invalid_request'])
      expect(chain.accounts.dataCalls()).to.deep.equal([])
    })

    for (const [fault, status, code, act] of faultKinds)
      it(`${what} is ${status} ${code} when accounts ${fault}`, async () => {
        chain.accounts.failWith(act)
        const seen = await problem(await ask(action, body))
        expect([seen.status, seen.code]).to.deep.equal([status, code])
        const everything = seen.text + chain.logLines.join('')
        for (const secret of ['canary', chain.token, passwords.newPassword])
          expect(everything).not.to.contain(secret)
      })
  }

  it('ending one that is not the caller’s ends nothing', async () => {
    expect(await ended(await ask('end-sessions', { sessionId: 'gone' }))).to.deep.equal([])
  })

  it('a session id stays one segment of the path', async () => {
    await ask('end-sessions', { sessionId: '../members/me?x=/y' })
    expect(chain.accounts.dataCalls().map(({ path }) => path)).to.deep.equal([
      '/v1/sessions/..%2Fmembers%2Fme%3Fx%3D%2Fy',
    ])
  })

  it('one session or the others, not both', async () => {
    const { status } = await problem(await ask('end-sessions', { sessionId: 'other', others: true }))
    expect(status).to.equal(400)
  })

  it('a new password needs the current one', async () => {
    const wrong = await problem(await ask('change-password', { ...passwords, currentPassword: 'wrong' }))
    expect([wrong.status, wrong.code]).to.deep.equal([403, 'wrong_password'])
  })

  it('a new password that accounts finds unfit is the member’s to mend, not a fault of accounts', async () => {
    const same = await problem(await ask('change-password', { ...passwords, newPassword: password }))
    expect([same.status, same.code]).to.deep.equal([400, 'invalid_request'])
    expect(same.detail).to.match(/^newPassword: must differ/)
  })
})
