import { demoMembers } from '@sallyport/common/demo-members'
import { expect } from 'chai'
import { after, before, beforeEach, describe, it } from 'mocha'
import { accountsClient, tokensOf, type AccountsClient } from '../testing/accounts-client.ts'
import { startAccounts, type TestAccounts } from '../testing/start-accounts.ts'
import { request } from '../../testing/request.ts'

const [ada, ben] = demoMembers
describe('accounts sessions', () => {
  let accounts: TestAccounts
  let client: AccountsClient
  before(async () => {
    accounts = await startAccounts()
    client = accountsClient(accounts)
  })
  beforeEach(() => {
    accounts.clock.ms = Date.now()
    accounts.mails.length = 0
    accounts.logged.length = 0
  })
  after(() => accounts.close())

  it('publishes its public keys and nothing private', async () => {
    const { status, headers, body } = await request(`${accounts.url}/.well-known/jwks.json`)
    expect(status).to.equal(200)
    expect(headers.get('cache-control')).to.match(/\bmax-age=300\b/)
    const { kty, crv, x, y, kid } = accounts.issuer.privateJwk
    expect(body).to.deep.equal({ keys: [{ kty, crv, x, y, kid, use: 'sig', alg: 'ES256' }] })
  })

  it('signs in with a password: the token is called `token`', async () => {
    const { status, headers, body } = await client.login(ada.email)
    expect(status).to.equal(200)
    expect(headers.get('cache-control')).to.equal('no-store')
    const { token = '', refresh_token } = tokensOf(body)
    expect(body).to.deep.equal({
      data: { token, refresh_token, expires_in: 900, token_type: 'Bearer' },
      meta: { request_id: headers.get('x-request-id') },
    })
    const claims = await accounts.issuer.verify(token)
    expect(claims).to.have.all.keys('iss', 'aud', 'sub', 'sid', 'jti', 'iat', 'exp')
    expect(claims).to.include({ sub: ada.id, exp: claims.iat + 900 })
  })

  it('reads an address as people type it', async () => {
    expect((await client.login(`  ${ada.email.toUpperCase()} `)).status).to.equal(200)
  })

  it('answers a wrong password and an unknown account alike', async () => {
    const answers = [
      await client.login(ada.email, 'wrong password'),
      await client.login('nobody@sallyport.test'),
    ]
    for (const { status, body } of answers) {
      expect(status).to.equal(401)
      expect(body).to.deep.equal({
        error: { code: 'invalid_credentials', message: 'E-mail address or password is wrong' },
      })
    }
  })

  it('mails a code and signs in with it once: the token is called `access_token`', async () => {
    const asked = await client.askForCode(` ${ben.email.toUpperCase()}`)
    expect(asked.status).to.equal(202)
    expect(asked.body).to.deep.equal({
      data: { expires_in: 600 },
      meta: { request_id: asked.headers.get('x-request-id') },
    })
    expect(accounts.mails.map(({ to }) => to)).to.deep.equal([ben.email])
    const code = client.mailedCode()
    const { status, headers, body } = await client.enterCode(ben.email, code)
    expect(status).to.equal(200)
    const { access_token = '', refresh_token } = tokensOf(body)
    expect(body).to.deep.equal({
      data: { access_token, refresh_token, expires_in: 900, token_type: 'Bearer' },
      meta: { request_id: headers.get('x-request-id') },
    })
    expect(await accounts.issuer.verify(access_token)).to.include({ sub: ben.id })
    expect((await client.enterCode(ben.email, code)).status).to.equal(401)
  })

  it('answers wrong, expired, other people’s and unknown codes alike', async () => {
    await client.askForCode(ada.email)
    const code = client.mailedCode()
    const answers = [
      await client.enterCode(ada.email, code === '000000' ? '000001' : '000000'),
      await client.enterCode(ada.email, 'not digits'),
      await client.enterCode(demoMembers[2].email, code),
      await client.enterCode('nobody@sallyport.test', code),
    ]
    accounts.clock.ms += 600_000
    answers.push(await client.enterCode(ada.email, code))
    for (const { status, body } of answers) {
      expect(status).to.equal(401)
      expect(body).to.deep.equal({
        error: { code: 'invalid_code', message: 'The code is wrong, used or too old' },
      })
    }
  })

  it('asks nobody whether an account exists: same answer, and no mail', async () => {
    const [known, unknown] = [
      await client.askForCode(ada.email),
      await client.askForCode('nobody@sallyport.test'),
    ]
    const comparable = ({ status, headers }: typeof known) => ({
      status,
      headers: [...headers].filter(([name]) => !['date', 'x-request-id'].includes(name)),
    })
    expect(comparable(unknown)).to.deep.equal(comparable(known))
    expect(unknown.body).to.have.property('data').that.deep.equals({ expires_in: 600 })
    expect(accounts.mails).to.have.length(1)
  })

  it('does not wait for the mail server, and logs why a mail failed', async () => {
    const { send } = accounts.mailer
    try {
      accounts.mailer.send = () => new Promise(() => {})
      expect((await client.askForCode(ada.email)).status).to.equal(202)
      accounts.mailer.send = () => Promise.reject(new Error('mailbox is full'))
      expect((await client.askForCode(ada.email)).status).to.equal(202)
    } finally {
      accounts.mailer.send = send
    }
    expect(accounts.logged.join('')).to.contain('mailbox is full').and.to.contain('"level":"error"')
  })

  it('renews: a new refresh token, the same session', async () => {
    const first = tokensOf((await client.login(ada.email)).body)
    const { status, headers, body } = await client.refresh(first.refresh_token)
    expect(status).to.equal(200)
    const { access_token = '', refresh_token } = tokensOf(body)
    expect(body).to.deep.equal({
      data: { access_token, refresh_token, expires_in: 900 },
      meta: { request_id: headers.get('x-request-id') },
    })
    expect(refresh_token).not.to.equal(first.refresh_token)
    const [before, after] = [
      await accounts.issuer.verify(first.token ?? ''),
      await accounts.issuer.verify(access_token),
    ]
    expect(after.sid).to.equal(before.sid)
    expect(after.jti).not.to.equal(before.jti)
  })

  it('ends the session when a spent refresh token comes back', async () => {
    const first = tokensOf((await client.login(ada.email)).body)
    const second = tokensOf((await client.refresh(first.refresh_token)).body)
    accounts.clock.ms += 10_000
    for (const token of [first.refresh_token, second.refresh_token, 'never seen']) {
      const { status, body } = await client.refresh(token)
      expect(status).to.equal(401)
      expect(body).to.have.nested.property('error.code', 'invalid_refresh_token')
    }
  })

  it('renews once for fifty that come with one token: one family, one successor', async () => {
    const first = tokensOf((await client.login(ada.email)).body)
    const answers = await Promise.all(Array.from({ length: 50 }, () => client.refresh(first.refresh_token)))
    expect(new Set(answers.map(({ status }) => status))).to.deep.equal(new Set([200]))
    const renewed = answers.map(({ body }) => tokensOf(body))
    const successors = new Set(renewed.map(({ refresh_token }) => refresh_token))
    expect(successors.size).to.equal(1)
    const sidOf = async (token = '') => (await accounts.issuer.verify(token)).sid
    const sids = await Promise.all(renewed.map(({ access_token }) => sidOf(access_token)))
    expect(new Set(sids)).to.deep.equal(new Set([await sidOf(first.token)]))
    expect((await client.refresh([...successors][0] ?? '')).status).to.equal(200)
  })

  it('answers a renewal whose answer was lost with the same refresh token again', async () => {
    const first = tokensOf((await client.login(ada.email)).body)
    const lost = tokensOf((await client.refresh(first.refresh_token)).body)
    accounts.clock.ms += 9_999
    const again = await client.refresh(first.refresh_token)
    expect(again.status).to.equal(200)
    expect(tokensOf(again.body).refresh_token).to.equal(lost.refresh_token)
    expect((await client.refresh(lost.refresh_token)).status).to.equal(200)
  })

  it('signs out, as often as asked', async () => {
    const { refresh_token } = tokensOf((await client.login(ada.email)).body)
    for (const token of [refresh_token, refresh_token, 'never seen']) {
      const { status, body } = await client.revoke(token)
      expect([status, body]).to.deep.equal([204, ''])
    }
    expect((await client.refresh(refresh_token)).status).to.equal(401)
  })

  it('takes a code only in the browser that asked for it', async () => {
    await client.askForCode(ada.email)
    const code = client.mailedCode()
    const elsewhere = await client.enterCode(ada.email, code, 'x'.repeat(43))
    expect([elsewhere.status, elsewhere.body]).to.deep.equal([
      401,
      { error: { code: 'invalid_code', message: 'The code is wrong, used or too old' } },
    ])
    expect((await client.enterCode(ada.email, code)).status).to.equal(200)
  })
})
