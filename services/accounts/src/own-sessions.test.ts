import { demoMembers } from '@sallyport/common/demo-members'
import { expect } from 'chai'
import { after, before, beforeEach, describe, it } from 'mocha'
import { z } from 'zod'
import { accountsClient, type AccountsClient } from '../testing/accounts-client.ts'
import { password, startAccounts, type TestAccounts } from '../testing/start-accounts.ts'
import { request } from '../../testing/request.ts'

const [ada, ben] = demoMembers
const offsetTime = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/)
const list = z.object({
  data: z.array(
    z.strictObject({
      session_id: z.uuid(),
      created_at: offsetTime,
      last_refreshed_at: offsetTime,
      current: z.boolean(),
    }),
  ),
})
const noSession = { error: { code: 'not_found', message: 'You have no session with this id' } }

describe('accounts and one’s own sessions', () => {
  let accounts: TestAccounts
  let client: AccountsClient
  before(async () => {
    accounts = await startAccounts()
    client = accountsClient(accounts)
  })
  beforeEach(() => void (accounts.clock.ms = Date.now()))
  after(() => accounts.close())
  type Session = Awaited<ReturnType<AccountsClient['signIn']>>

  /** Neither its access token nor its refresh token is worth anything. */
  async function expectEnded({ ask, refresh_token }: Session) {
    for (const path of ['/v1/sessions', '/v1/members/me']) {
      const { status, headers, body } = await ask(path)
      expect(status, path).to.equal(401)
      expect(headers.get('www-authenticate')).to.equal('Bearer error="invalid_token"')
      expect(body).to.have.nested.property('error.code', 'invalid_token')
    }
    expect((await client.refresh(refresh_token)).status).to.equal(401)
  }

  it('lists them: since when, when last renewed, and which one asks', async () => {
    const here = await client.signIn(ada.email)
    const there = await client.signIn(ada.email)
    const foreign = await client.signIn(ben.email)
    accounts.clock.ms += 60_000
    await client.refresh(there.refresh_token)
    const { status, body } = await here.ask('/v1/sessions')
    expect(status).to.equal(200)
    const rows = list.parse(body).data
    const row = (sid: string) => rows.find(({ session_id }) => session_id === sid)
    expect(rows.filter(({ current }) => current)).to.deep.equal([row(here.sid)])
    expect(row(foreign.sid)).to.equal(undefined)
    const lasted = (sid: string) =>
      Date.parse(row(sid)?.last_refreshed_at ?? '') - Date.parse(row(sid)?.created_at ?? '')
    expect([lasted(here.sid), lasted(there.sid)]).to.deep.equal([0, 60_000])
  })

  it('ends one, and again calmly', async () => {
    const [here, there] = [await client.signIn(ada.email), await client.signIn(ada.email)]
    for (const time of ['first', 'second']) {
      const { status, body } = await here.ask(`/v1/sessions/${there.sid}`, 'DELETE')
      expect([status, body], time).to.deep.equal([204, ''])
    }
    await expectEnded(there)
    expect((await here.ask('/v1/members/me')).status).to.equal(200)
  })

  it('ends the one that asks', async () => {
    const here = await client.signIn(ada.email)
    expect((await here.ask(`/v1/sessions/${here.sid}`, 'DELETE')).status).to.equal(204)
    await expectEnded(here)
  })

  it('answers alike for one of somebody else, before and after its end, and for one that never was', async () => {
    const [here, foreign] = [await client.signIn(ada.email), await client.signIn(ben.email)]
    const end = (sid: string) => here.ask(`/v1/sessions/${sid}`, 'DELETE')
    const never = '00000000-0000-4000-8000-000000000000'
    const answers = [await end(foreign.sid), await end(never), await end('__proto__')]
    expect((await foreign.ask('/v1/members/me')).status).to.equal(200)
    await foreign.ask(`/v1/sessions/${foreign.sid}`, 'DELETE')
    answers.push(await end(foreign.sid))
    for (const { status, body } of answers) expect([status, body]).to.deep.equal([404, noSession])
  })

  it('ends all others when asked', async () => {
    const here = await client.signIn(ben.email)
    expect((await here.ask('/v1/sessions/end_others', 'POST')).status, 'without a body').to.equal(200)
    const others = [await client.signIn(ben.email), await client.signIn(ben.email)]
    const foreign = await client.signIn(ada.email)
    const { status, body } = await here.ask('/v1/sessions/end_others', 'POST', {})
    expect(status).to.equal(200)
    expect(body)
      .to.have.nested.property('data.ended')
      .that.has.members(others.map(({ sid }) => sid))
    for (const other of others) await expectEnded(other)
    for (const { ask } of [here, foreign]) expect((await ask('/v1/members/me')).status).to.equal(200)
  })

  it('refuses the access token of one that was signed out or whose refresh token was reused', async () => {
    const signedOut = await client.signIn(ada.email)
    await client.revoke(signedOut.refresh_token)
    await expectEnded(signedOut)
    const stolen = await client.signIn(ada.email)
    await client.refresh(stolen.refresh_token)
    accounts.clock.ms += 10_000
    await client.refresh(stolen.refresh_token)
    await expectEnded(stolen)
  })

  it('takes no other token', async () => {
    for (const [what, token] of Object.entries(accounts.issuer.badTokens(ada.id)))
      for (const [method, path] of [
        ['GET', ''],
        ['DELETE', '/some-id'],
        ['POST', '/end_others'],
      ] as const) {
        const headers = { Authorization: `Bearer ${token}` }
        const { status, body } = await request(`${accounts.url}/v1/sessions${path}`, { method, headers })
        expect(status, `${what}: ${method}`).to.equal(401)
        expect(body).to.have.nested.property('error.code', 'invalid_token')
      }
  })

  describe('and a new password', () => {
    // Passwords outlive a test: this member's is nobody else's business.
    const { email } = demoMembers[3]
    const change = ({ ask }: Session, current_password: string, new_password: string) =>
      ask('/v1/members/me/password', 'PUT', { current_password, new_password })

    it('needs the current one, and one that is fit', async () => {
      const here = await client.signIn(email)
      const refusals: [current: string, next: string, status: number, code: string][] = [
        ['wrong password', 'a long new password', 403, 'wrong_password'],
        [password, 'eleven char', 400, 'invalid_request'],
        [password, password, 400, 'unfit_password'],
        [password, email, 400, 'unfit_password'],
        [password, `my ${email.toUpperCase()} password`, 400, 'unfit_password'],
      ]
      const there = await client.signIn(email)
      for (const [current, next, status, code] of refusals) {
        const refused = await change(here, current, next)
        expect(refused.status, next).to.equal(status)
        expect(refused.body).to.have.nested.property('error.code', code)
        expect(JSON.stringify(refused.body)).not.to.contain(next)
      }
      expect((await there.ask('/v1/members/me')).status, 'a refusal ends nothing').to.equal(200)
      expect((await client.login(email)).status).to.equal(200)
    })

    it('ends the other sessions, and only it signs in from then on', async () => {
      const [there, here] = [await client.signIn(email), await client.signIn(email)]
      const changed = await change(here, password, 'a long new password')
      expect(changed.status).to.equal(200)
      expect(changed.body)
        .to.have.nested.property('data.ended')
        .that.includes(there.sid)
        .and.does.not.include(here.sid)
      await expectEnded(there)
      expect((await here.ask('/v1/members/me')).status).to.equal(200)
      expect((await client.login(email)).status).to.equal(401)
      expect((await client.login(email, 'a long new password')).status).to.equal(200)
    })
  })
})
