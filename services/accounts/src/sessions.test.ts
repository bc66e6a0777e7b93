import { demoMembers } from '@sallyport/common/demo-members'
import { expect } from 'chai'
import { after, before, beforeEach, describe, it } from 'mocha'
import { z } from 'zod'
import { password, startAccounts, type TestAccounts } from '../testing/start-accounts.ts'
import { post, request } from '../../testing/request.ts'

const [ada, ben] = demoMembers
const signedIn = z.object({
  data: z.object({
    token: z.string().optional(),
    access_token: z.string().optional(),
    refresh_token: z.string().regex(/^[\w-]{43}$/),
  }),
})

describe('accounts sessions', () => {
  let accounts: TestAccounts
  before(async () => {
    accounts = await startAccounts()
  })
  beforeEach(() => {
    accounts.clock.ms = Date.now()
    accounts.mails.length = 0
    accounts.logged.length = 0
  })
  after(() => accounts.close())

  const login = (email: string, secret = password) =>
    post(`${accounts.url}/v1/sessions`, { email, password: secret })
  const browser_binding = 'b'.repeat(43)
  const askForCode = (email: string) => post(`${accounts.url}/v1/login_codes`, { email, browser_binding })
  const enterCode = (email: string, code: string, binding = browser_binding) =>
    post(`${accounts.url}/v1/sessions/code`, { email, code, browser_binding: binding })
  const refresh = (refresh_token: string) => post(`${accounts.url}/v1/sessions/refresh`, { refresh_token })
  const revoke = (refresh_token: string) => post(`${accounts.url}/v1/sessions/revoke`, { refresh_token })
  const mailedCode = () => /\b\d{6}\b/.exec(accounts.mails.at(-1)?.text ?? '')?.[0] ?? 'no code'
  const tokensOf = (body: unknown) => signedIn.parse(body).data

  it('publishes its public keys and nothing private', async () => {
    const { status, headers, body } = await request(`${accounts.url}/.well-known/jwks.json`)
    expect(status).to.equal(200)
    expect(headers.get('cache-control')).to.match(/\bmax-age=300\b/)
    const { kty, crv, x, y, kid } = accounts.issuer.privateJwk
    expect(body).to.deep.equal({ keys: [{ kty, crv, x, y, kid, use: 'sig', alg: 'ES256' }] })
  })

  it('signs in with a password: the token is called `token`', async () => {
    const { status, headers, body } = await login(ada.email)
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
    expect((await login(`  ${ada.email.toUpperCase()} `)).status).to.equal(200)
  })

  it('answers a wrong password and an unknown account alike', async () => {
    const answers = [await login(ada.email, 'wrong password'), await login('nobody@sallyport.test')]
    for (const { status, body } of answers) {
      expect(status).to.equal(401)
      expect(body).to.deep.equal({
        error: { code: 'invalid_credentials', message: 'E-mail address or password is wrong' },
      })
    }
  })

  it('mails a code and signs in with it once: the token is called `access_token`', async () => {
    const asked = await askForCode(` ${ben.email.toUpperCase()}`)
    expect(asked.status).to.equal(202)
    expect(asked.body).to.deep.equal({
      data: { expires_in: 600 },
      meta: { request_id: asked.headers.get('x-request-id') },
    })
    expect(accounts.mails.map(({ to }) => to)).to.deep.equal([ben.email])
    const code = mailedCode()
    const { status, headers, body } = await enterCode(ben.email, code)
    expect(status).to.equal(200)
    const { access_token = '', refresh_token } = tokensOf(body)
    expect(body).to.deep.equal({
      data: { access_token, refresh_token, expires_in: 900, token_type: 'Bearer' },
      meta: { request_id: headers.get('x-request-id') },
    })
    expect(await accounts.issuer.verify(access_token)).to.include({ sub: ben.id })
    expect((await enterCode(ben.email, code)).status).to.equal(401)
  })

  it('answers wrong, expired, other people’s and unknown codes alike', async () => {
    await askForCode(ada.email)
    const code = mailedCode()
    const answers = [
      await enterCode(ada.email, code === '000000' ? '000001' : '000000'),
      await enterCode(ada.email, 'not digits'),
      await enterCode(demoMembers[2].email, code),
      await enterCode('nobody@sallyport.test', code),
    ]
    accounts.clock.ms += 600_000
    answers.push(await enterCode(ada.email, code))
    for (const { status, body } of answers) {
      expect(status).to.equal(401)
      expect(body).to.deep.equal({
        error: { code: 'invalid_code', message: 'The code is wrong, used or too old' },
      })
    }
  })

  it('asks nobody whether an account exists: same answer, and no mail', async () => {
    const [known, unknown] = [await askForCode(ada.email), await askForCode('nobody@sallyport.test')]
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
      expect((await askForCode(ada.email)).status).to.equal(202)
      accounts.mailer.send = () => Promise.reject(new Error('mailbox is full'))
      expect((await askForCode(ada.email)).status).to.equal(202)
    } finally {
      accounts.mailer.send = send
    }
    expect(accounts.logged.join('')).to.contain('mailbox is full').and.to.contain('"level":"error"')
  })

  it('renews: a new refresh token, the same session', async () => {
    const first = tokensOf((await login(ada.email)).body)
    const { status, headers, body } = await refresh(first.refresh_token)
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
    const first = tokensOf((await login(ada.email)).body)
    const second = tokensOf((await refresh(first.refresh_token)).body)
    accounts.clock.ms += 10_000
    for (const token of [first.refresh_token, second.refresh_token, 'never seen']) {
      const { status, body } = await refresh(token)
      expect(status).to.equal(401)
      expect(body).to.have.nested.property('error.code', 'invalid_refresh_token')
    }
  })

  it('signs out, as often as asked', async () => {
    const { refresh_token } = tokensOf((await login(ada.email)).body)
    for (const token of [refresh_token, refresh_token, 'never seen']) {
      const { status, body } = await revoke(token)
      expect([status, body]).to.deep.equal([204, ''])
    }
    expect((await refresh(refresh_token)).status).to.equal(401)
  })

  it('logs who signed in and who did not, and no secret', async () => {
    const { token = '', refresh_token } = tokensOf((await login(ada.email)).body)
    await login(ada.email, 'canary password')
    await askForCode(ada.email)
    const code = mailedCode()
    await enterCode(ada.email, code)
    await refresh('canary refresh token')
    const log = accounts.logged.join('')
    const records = accounts.logged.map(
      (line) => JSON.parse(line) as { event?: string; reason?: string; sidHash?: string },
    )
    expect(
      records.filter(({ event }) => event).map(({ event, reason }) => `${event}: ${reason}`),
    ).to.deep.equal([
      'signed-in: password',
      'sign-in-failed: invalid_credentials',
      'signed-in: code',
      'renewal-refused: invalid_refresh_token',
    ])
    expect(records.find(({ event }) => event === 'signed-in')?.sidHash).to.match(/^[\da-f]{16}$/)
    for (const secret of [password, 'canary', token, refresh_token]) expect(log).not.to.contain(secret)
    expect(accounts.logged.some((line) => new RegExp(`(?<![\\w.-])${code}(?![\\w-])`).test(line))).to.equal(
      false,
    )
  })

  it('takes a code only in the browser that asked for it', async () => {
    await askForCode(ada.email)
    const code = mailedCode()
    const elsewhere = await enterCode(ada.email, code, 'x'.repeat(43))
    expect([elsewhere.status, elsewhere.body]).to.deep.equal([
      401,
      { error: { code: 'invalid_code', message: 'The code is wrong, used or too old' } },
    ])
    expect((await enterCode(ada.email, code)).status).to.equal(200)
  })

  const asMember = async () => {
    const { token = '', refresh_token } = tokensOf((await login(ada.email)).body)
    const { sid } = await accounts.issuer.verify(token)
    const ask = (path: string, method = 'GET', body?: object) =>
      request(`${accounts.url}${path}`, {
        method,
        headers: {
          Authorization: `Bearer ${token}`,
          ...(body ? { 'Content-Type': 'application/json' } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      })
    return { ask, sid, refresh_token }
  }

  it('lists the own sessions, ends one, and refuses its tokens from then on', async () => {
    const [here, there] = [await asMember(), await asMember()]
    const list = await here.ask('/v1/sessions')
    const rows = z
      .object({
        data: z.array(z.object({ session_id: z.string(), current: z.boolean(), created_at: z.string() })),
      })
      .parse(list.body).data
    expect(rows.filter(({ current }) => current).map(({ session_id }) => session_id)).to.deep.equal([
      here.sid,
    ])
    expect(rows.map(({ session_id }) => session_id)).to.include(there.sid)
    expect(rows[0]?.created_at).to.match(/[+-]\d\d:\d\d$/)
    expect((await here.ask(`/v1/sessions/${there.sid}`, 'DELETE')).status).to.equal(204)
    expect((await there.ask('/v1/members/me')).status).to.equal(401)
    expect((await refresh(there.refresh_token)).status).to.equal(401)
    const unknown = await here.ask(`/v1/sessions/${there.sid}`, 'DELETE')
    expect(unknown.status).to.equal(404)
    expect((await request(`${accounts.url}/v1/sessions`)).status).to.equal(401)
  })

  it('changes the password, which ends the other sessions', async () => {
    const [here, there] = [await asMember(), await asMember()]
    const change = (current_password: string, new_password: string) =>
      here.ask('/v1/members/me/password', 'PUT', { current_password, new_password })
    expect((await change('wrong password', 'a long new password')).status).to.equal(403)
    for (const weak of ['short', password, `my ${ada.email} password`])
      expect((await change(password, weak)).status, weak).to.equal(400)
    expect((await there.ask('/v1/members/me')).status).to.equal(200)
    const changed = await change(password, 'a long new password')
    expect(changed.status).to.equal(200)
    expect(changed.body).to.have.nested.property('data.ended').that.includes(there.sid)
    expect((await there.ask('/v1/members/me')).status).to.equal(401)
    expect((await here.ask('/v1/members/me')).status).to.equal(200)
    expect((await login(ada.email)).status).to.equal(401)
    // Back, for the tests after this one.
    expect((await change('a long new password', password)).status).to.equal(200)
  })

  it('ends all other sessions when asked', async () => {
    const [here, there] = [await asMember(), await asMember()]
    const { status, body } = await here.ask('/v1/sessions/end_others', 'POST', {})
    expect(status).to.equal(200)
    expect(body).to.have.nested.property('data.ended').that.includes(there.sid).and.not.includes(here.sid)
  })
})
