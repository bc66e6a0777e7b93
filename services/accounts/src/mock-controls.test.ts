import { demoMembers } from '@sallyport/common/demo-members'
import { faultModes } from '@sallyport/common/mock/fault'
import { expect } from 'chai'
import { after, afterEach, before, describe, it } from 'mocha'
import { noticesPageAnswer } from './contract.ts'
import { accountsClient, type AccountsClient } from '../testing/accounts-client.ts'
import { password, startAccounts, type TestAccounts } from '../testing/start-accounts.ts'
import { get, post, request } from '../../testing/request.ts'

const [ada, ben] = demoMembers

describe('accounts and its mock controls', () => {
  let accounts: TestAccounts
  let client: AccountsClient
  before(async () => {
    accounts = await startAccounts()
    client = accountsClient(accounts)
  })
  afterEach(async () => void (await post(`${accounts.url}/__mock/reset`, '')))
  after(() => accounts.close({ expectBreaches: true }))

  const fault = (body: object) =>
    request(`${accounts.url}/__mock/faults`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
  const read = (path: string) => get(`${accounts.url}${path}`, accounts.issuer.tokenFor(ada.id))
  const me = () => read('/v1/members/me')

  it('needs no token, and takes every mode', async () => {
    for (const mode of faultModes)
      expect((await fault({ mode, route: '/nowhere' })).status, mode).to.equal(200)
  })

  it('fails in its own words', async () => {
    await fault({ mode: 'error', route: '/v1/members' })
    const { status, body } = await me()
    expect([status, body]).to.deep.equal([
      503,
      {
        error: {
          code: 'service_unavailable',
          message: 'The service cannot work just now: try again later',
        },
      },
    ])
    expect((await client.login(ada.email)).status).to.equal(200)
    await fault({ mode: 'off' })
    expect((await me()).status).to.equal(200)
  })

  it('drifts in the member and in the notices when no field is named, and lets people sign in', async () => {
    await fault({ mode: 'drift' })
    expect((await me()).body)
      .to.have.property('data')
      .that.includes.keys('member_sinceV2')
      .not.keys('member_since')
    expect((await read('/v1/members/me/notices')).body)
      .to.have.nested.property('data[0]')
      .that.has.all.keys('notice_id', 'severity', 'title', 'body', 'published_atV2')
    await client.signIn(ada.email)
  })

  it('keeps the key set and the contract in order through any fault', async () => {
    await fault({ mode: 'garbage' })
    expect((await get(`${accounts.url}/.well-known/jwks.json`)).body).to.have.property('keys')
    expect((await get(`${accounts.url}/openapi.json`)).body).to.have.property('openapi', '3.1.1')
  })

  it('has a clock that is off: the Date header and the notices follow it, tokens do not', async () => {
    const rows = async () => noticesPageAnswer.parse((await read('/v1/members/me/notices')).body).data
    await post(`${accounts.url}/__mock/notices`, { member_id: ada.id })
    const [newest, ...older] = await rows()
    await fault({ mode: 'stale-clock', shiftSeconds: -3600 })
    const { headers, status } = await me()
    expect(status, 'a token of now').to.equal(200)
    expect(Date.parse(headers.get('date') ?? '')).to.be.closeTo(accounts.clock.ms - 3_600_000, 1000)
    expect((await rows()).slice(0, 5), 'not published yet').to.deep.equal(older.slice(0, 5))
    const { token } = await client.signIn(ada.email)
    const { iat } = await accounts.issuer.verify(token)
    expect(iat).to.be.closeTo(accounts.clock.ms / 1000, 2)
    await fault({ mode: 'off' })
    expect((await rows())[0]).to.deep.equal(newest)
  })

  it('resets notices, passwords and faults, and signs nobody out', async () => {
    const session = await client.signIn(ben.email)
    const before = (await session.ask('/v1/members/me/notices')).body
    const change = { current_password: password, new_password: 'another password 1' }
    expect((await session.ask('/v1/members/me/password', 'PUT', change)).status).to.equal(200)
    await post(`${accounts.url}/__mock/notices`, { member_id: ben.id, count: 5 })
    await fault({ mode: 'error' })
    expect((await post(`${accounts.url}/__mock/reset`, '')).status).to.equal(204)
    const answer = await session.ask('/v1/members/me/notices')
    expect(answer.status, 'still signed in').to.equal(200)
    expect(noticesPageAnswer.parse(answer.body).data).to.deep.equal(noticesPageAnswer.parse(before).data)
    expect((await client.login(ben.email, 'another password 1')).status).to.equal(401)
    expect((await client.login(ben.email)).status).to.equal(200)
    expect((await client.refresh(session.refresh_token)).status).to.equal(200)
  })
})
