import { demoMembers } from '@sallyport/common/demo-members'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { accountsClient, type AccountsClient } from '../testing/accounts-client.ts'
import { password, startAccounts, type TestAccounts } from '../testing/start-accounts.ts'
import { documentedAnswers } from '../../testing/documented-answers.ts'
import { listRoutes } from '../../testing/list-routes.ts'
import { listen } from '../../testing/listen.ts'
import { get, request } from '../../testing/request.ts'
import { watchContract } from '../../testing/watch-contract.ts'
import { openapi } from './openapi.ts'

const [ada] = demoMembers
const documented = documentedAnswers(openapi)
const json = 'application/json'

/** Routes that take a body. */
const bodies = [
  ['POST', '/v1/sessions'],
  ['POST', '/v1/sessions/code'],
  ['POST', '/v1/sessions/refresh'],
  ['POST', '/v1/sessions/revoke'],
  ['POST', '/v1/login_codes'],
  ['PUT', '/v1/members/me/password'],
] as const
/** Routes that take a token. */
const protectedRoutes = [
  ['GET', '/v1/sessions'],
  ['POST', '/v1/sessions/end_others'],
  ['DELETE', '/v1/sessions/some-id'],
  ['GET', '/v1/members/me'],
  ['GET', '/v1/members/me/notices'],
  ['PUT', '/v1/members/me/password'],
] as const

describe('accounts and its openapi.json', () => {
  let accounts: TestAccounts
  let client: AccountsClient
  before(async () => {
    accounts = await startAccounts()
    client = accountsClient(accounts)
  })
  after(() => accounts.close())

  it('serves it to everybody', async () => {
    const { status, headers, body } = await get(`${accounts.url}/openapi.json`)
    expect([status, headers.get('content-type')]).to.deep.equal([200, `${json}; charset=utf-8`])
    expect(body).to.deep.equal(openapi)
  })

  it('knows every route, and no other', () => {
    const own = listRoutes(accounts.app).filter((route) => !/ \/(__mock\/|openapi\.json$)/.test(route))
    const inDocument = documented.map(({ route }) => route)
    expect(own.toSorted()).to.deep.equal([...new Set(inDocument)].toSorted())
  })

  it('has examples that its own schemas accept', () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true })
    ajv.addSchema(openapi, 'accounts')
    const examples = documented.filter(({ example }) => example !== undefined)
    expect(examples.length).to.be.at.least(20)
    for (const { route, status, example, pointer } of examples) {
      const words = pointer.split('/').map(encodeURIComponent)
      const valid = ajv.validate({ $ref: `accounts#${words.join('/')}` }, example)
      expect(valid, `${route} ${status}: ${ajv.errorsText()}`).to.equal(true)
    }
  })

  // One test: it is their sum that counts.
  it('keeps every promise of it: each route with each status', async () => {
    const { url, issuer, mock, contract } = accounts
    const Authorization = `Bearer ${issuer.tokenFor(ada.id)}`
    const ask = (method: string, path: string, body?: string, type = json) =>
      request(
        `${url}${path}`,
        body === undefined
          ? { method, headers: { Authorization } }
          : { method, headers: { Authorization, 'Content-Type': type }, body },
      )

    for (const [method, path] of bodies) {
      await ask(method, path, '{}')
      await ask(method, path, '{"')
      await ask(method, path, `{"pad":"${'x'.repeat(20_000)}"}`)
      await ask(method, path, 'a=b', 'application/x-www-form-urlencoded')
    }
    for (const [method, path] of protectedRoutes) await request(`${url}${path}`, { method })
    mock.plan.set({ mode: 'error' })
    for (const [method, path] of [...bodies, ...protectedRoutes]) await ask(method, path)
    mock.plan.clear()

    await client.login(ada.email, 'a wrong password')
    await client.enterCode(ada.email, '000000')
    await client.refresh('unknown')
    await client.askForCode(ada.email)
    await client.enterCode(ada.email, client.mailedCode())
    await get(`${url}/.well-known/jwks.json`)
    const session = await client.signIn(ada.email)
    const other = await client.signIn(ada.email)
    await session.ask('/v1/sessions')
    await session.ask(`/v1/sessions/${other.sid}`, 'DELETE')
    await session.ask('/v1/sessions/never', 'DELETE')
    await session.ask('/v1/sessions/end_others', 'POST')
    await session.ask('/v1/members/me')
    for (const query of ['', '?page=0', '?before=ntc_000000000000'])
      await session.ask(`/v1/members/me/notices${query}`)
    const next = { current_password: password, new_password: 'a password for openapi' }
    await session.ask('/v1/members/me/password', 'PUT', { ...next, current_password: 'a wrong password' })
    await session.ask('/v1/members/me/password', 'PUT', next)
    mock.reset()
    const { body } = await client.refresh(session.refresh_token)
    expect(body).to.have.property('data')
    await client.revoke(session.refresh_token)

    expect(contract.untested()).to.deep.equal([])
    expect(contract.breaches()).to.deep.equal([])
  })

  it('would notice an answer, a status or a route that it does not know', async () => {
    const watched = watchContract(openapi)
    const answers: [path: string, status: number, type: string, body: string][] = [
      ['/v1/members/me', 200, json, '{"data":{"member_id":1},"meta":{"request_id":"r"}}'],
      ['/v1/members/me', 200, json, 'no JSON'],
      ['/v1/members/me', 200, 'text/html', '{}'],
      ['/v1/members/me/password', 302, json, '{}'],
      ['/other', 200, json, '{}'],
    ]
    const seen: string[] = []
    for (const [path, status, type, body] of answers) {
      const server = await listen(
        watched.watch((_req, res) => {
          res.statusCode = status
          res.setHeader('Content-Type', type)
          res.end(body)
        }),
      )
      await request(`${server.url}${path}`, { redirect: 'manual' }).catch(() => 'no JSON')
      await server.close()
      seen.push(watched.breaches().join('\n'))
    }
    expect(seen[0]).to.match(/body\/data\/member_id must be string/)
    expect(seen[0]).to.match(/the header X-Request-Id is missing/)
    expect(seen[1]).to.match(/body must be object/)
    expect(seen[2]).to.match(/the media type "text\/html" is not documented/)
    expect(seen[3]).to.match(/password 302: the route is not documented/)
    expect(seen[4]).to.match(/GET \/other 200: the route is not documented/)
    expect(watched.untested()).to.include('GET /v1/members/me 503').and.not.include('GET /v1/members/me 200')
  })
})
