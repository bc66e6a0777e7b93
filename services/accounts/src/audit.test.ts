import { createHash } from 'node:crypto'
import { demoMembers } from '@sallyport/common/demo-members'
import { expect } from 'chai'
import { after, before, beforeEach, describe, it } from 'mocha'
import { accountsClient, tokensOf, type AccountsClient } from '../testing/accounts-client.ts'
import { password, startAccounts, type TestAccounts } from '../testing/start-accounts.ts'

const [ada] = demoMembers
const sidHash = (sid: string) => createHash('sha256').update(sid).digest('hex').slice(0, 16)

interface AuditRecord {
  event?: string
  requestId?: string
  memberId?: string
  sidHash?: string
  reason?: string
}

describe('accounts audit', () => {
  let accounts: TestAccounts
  let client: AccountsClient
  before(async () => {
    accounts = await startAccounts()
    client = accountsClient(accounts)
  })
  beforeEach(() => {
    accounts.clock.ms = Date.now()
    accounts.logged.length = 0
  })
  after(() => accounts.close())

  const records = () =>
    accounts.logged.map((line) => JSON.parse(line) as AuditRecord).filter(({ event }) => event !== undefined)
  /** Without what differs between runs. */
  const told = () =>
    records().map(({ event, memberId = 'nobody', reason = '' }) => `${event} ${memberId} ${reason}`.trim())
  const wrong = (code: string) => (code === '000000' ? '000001' : '000000')

  it('records who signed in and out, with the request and the session’s digest', async () => {
    const { headers, body } = await client.login(ada.email)
    const { token = '', refresh_token } = tokensOf(body)
    const { sid } = await accounts.issuer.verify(token)
    const next = await client.refresh(refresh_token)
    await client.revoke(tokensOf(next.body).refresh_token)
    await client.revoke(tokensOf(next.body).refresh_token)
    expect(told()).to.deep.equal([
      `signed-in ${ada.id} password`,
      `renewed ${ada.id}`,
      `session-ended ${ada.id} signed-out`,
    ])
    expect(records()[0]).to.include({ requestId: headers.get('x-request-id') })
    expect(records().map((record) => record.sidHash)).to.deep.equal(
      Array.from({ length: 3 }, () => sidHash(sid)),
    )
  })

  it('records why nobody was signed in, in classes that no answer shows', async () => {
    await client.login(ada.email, 'wrong password')
    await client.login('nobody@sallyport.test')
    await client.askForCode(ada.email)
    const code = client.mailedCode()
    await client.enterCode(ada.email, wrong(code))
    await client.enterCode(ada.email, code, 'x'.repeat(43))
    await client.enterCode('nobody@sallyport.test', code)
    await client.enterCode(ada.email, code)
    await client.enterCode(ada.email, code)
    await client.askForCode(ada.email)
    accounts.clock.ms += 600_000
    await client.enterCode(ada.email, client.mailedCode())
    expect(told()).to.deep.equal([
      `sign-in-failed ${ada.id} wrong-password`,
      'sign-in-failed nobody unknown-account',
      `sign-in-failed ${ada.id} wrong-code`,
      `sign-in-failed ${ada.id} other-browser`,
      'sign-in-failed nobody unknown-account',
      `signed-in ${ada.id} code`,
      `sign-in-failed ${ada.id} used-code`,
      `sign-in-failed ${ada.id} expired-code`,
    ])
  })

  it('records a refresh token that came back, and a session that ended by its age', async () => {
    const stolen = await client.signIn(ada.email)
    await client.refresh(stolen.refresh_token)
    accounts.clock.ms += 10_000
    await client.refresh(stolen.refresh_token)
    const old = await client.signIn(ada.email)
    accounts.clock.ms += 604_800_000
    await client.refresh(old.refresh_token)
    expect(told().filter((line) => !line.startsWith('signed-in'))).to.deep.equal([
      `renewed ${ada.id}`,
      `refresh-reused ${ada.id}`,
      `session-ended ${ada.id} expired`,
    ])
    expect(records().find(({ event }) => event === 'refresh-reused')?.sidHash).to.equal(sidHash(stolen.sid))
  })

  it('records each session that a member ended, and once', async () => {
    const here = await client.signIn(ada.email)
    await here.ask('/v1/sessions/end_others', 'POST', {})
    const [one, two] = [await client.signIn(ada.email), await client.signIn(ada.email)]
    accounts.logged.length = 0
    for (let count = 0; count < 2; count++) await here.ask(`/v1/sessions/${one.sid}`, 'DELETE')
    await here.ask('/v1/sessions/end_others', 'POST', {})
    expect(records().map((record) => [record.event, record.reason, record.sidHash])).to.deep.equal([
      ['session-ended', 'by-member', sidHash(one.sid)],
      ['session-ended', 'by-member', sidHash(two.sid)],
    ])
  })

  it('records a password change and the sessions that it ended', async () => {
    const { id, email } = demoMembers[4]
    const there = await client.signIn(email)
    const here = await client.signIn(email)
    accounts.logged.length = 0
    const passwords = { current_password: password, new_password: 'canary of a new password' }
    await here.ask('/v1/members/me/password', 'PUT', passwords)
    expect(records().map((record) => [record.event, record.memberId, record.sidHash])).to.deep.equal([
      ['password-changed', id, sidHash(here.sid)],
      ['session-ended', id, sidHash(there.sid)],
    ])
    expect(accounts.logged.join('')).not.to.contain('canary')
  })

  it('keeps addresses, passwords, codes, tokens, bindings and session ids out of every record', async () => {
    const [canary, binding] = ['canary@sallyport.test', 'canary'.padEnd(43, 'x')]
    const first = await client.signIn(ada.email)
    const second = await client.signIn(ada.email)
    await client.login(canary, 'canary password')
    await client.login(` ${ada.email.toUpperCase()}`, 'canary password')
    await client.askForCode(ada.email)
    await client.askForCode(canary)
    const code = client.mailedCode()
    await client.enterCode(ada.email, wrong(code))
    await client.enterCode(ada.email, code, binding)
    const byCode = tokensOf((await client.enterCode(ada.email, code)).body)
    await client.refresh('canary refresh token')
    const renewed = tokensOf((await client.refresh(first.refresh_token)).body)
    await first.ask('/v1/sessions')
    await first.ask(`/v1/sessions/${second.sid}`, 'DELETE')
    await first.ask('/v1/sessions/canary%0aid', 'DELETE')
    await client.revoke(renewed.refresh_token)
    const lines = accounts.logged.filter((line) => !line.includes('canary%0aid'))
    const log = lines.join('').toLowerCase()
    const secrets = [
      'canary',
      ada.email,
      password,
      ...[first, second].flatMap(({ token, refresh_token, sid }) => [token, refresh_token, sid]),
      ...[byCode, renewed].flatMap(({ access_token = '', refresh_token }) => [access_token, refresh_token]),
    ]
    for (const secret of secrets) expect(log).not.to.contain(secret.toLowerCase())
    const asNumber = (digits: string) => new RegExp(`(?<![\\w.-])(${digits}|${wrong(digits)})(?![\\w-])`)
    expect(lines.filter((line) => asNumber(code).test(line))).to.deep.equal([])
    expect(log, 'the path is told, without the id').to.contain('/v1/sessions/:session_id')
  })
})
