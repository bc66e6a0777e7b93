import { codeSentSchema, issuedTokensSchema } from '@sallyport/common/contracts/auth'
import { expect } from 'chai'
import { afterEach, beforeEach, describe, it } from 'mocha'
import { password, refreshToken } from '../testing/fake-accounts.ts'
import type { Fault } from '../testing/fake-service.ts'
import * as faults from '../testing/faults.ts'
import { startChain, type Chain } from '../testing/start-bff.ts'

const email = 'ada@sallyport.test'
const browserBinding = 'b'.repeat(43)
const bodies = {
  login: { email, password },
  'login-with-code': { email, code: '123456', browserBinding },
  'request-code': { email, browserBinding },
  refresh: { refreshToken },
  logout: { refreshToken },
} as const
type Action = keyof typeof bodies
const actions = Object.keys(bodies) as Action[]

describe('/internal', () => {
  let chain: Chain
  beforeEach(async () => void (chain = await startChain()))
  afterEach(() => chain.stop())

  const ask = (action: Action, body: unknown = bodies[action]) => chain.post(`/internal/auth/${action}`, body)

  async function problem(response: Response) {
    const text = await response.text()
    expect(response.headers.get('content-type')).to.match(/^application\/problem\+json/)
    expect(response.headers.get('cache-control')).to.equal('no-store')
    const { status, code } = JSON.parse(text) as { status: number; code: string }
    expect(status).to.equal(response.status)
    return { status, code, text }
  }

  for (const action of ['login', 'login-with-code', 'refresh'] as const)
    it(`${action} gives tokens in one form, whatever accounts calls them`, async () => {
      const response = await ask(action)
      expect(response.status).to.equal(200)
      expect(response.headers.get('cache-control')).to.equal('no-store')
      const tokens = issuedTokensSchema.strict().parse(await response.json())
      expect(tokens).to.include({ refreshToken, expiresIn: 900 })
      expect(tokens.accessToken.split('.').length).to.equal(3)
    })

  it('request-code is 202 with the life of the code', async () => {
    const response = await ask('request-code')
    expect(response.status).to.equal(202)
    expect(codeSentSchema.strict().parse(await response.json())).to.deep.equal({ expiresIn: 600 })
  })

  it('logout is 204 and revokes the refresh token', async () => {
    const response = await ask('logout')
    expect([response.status, await response.text()]).to.deep.equal([204, ''])
    const revoked = chain.accounts.asked.find(({ path }) => path === '/v1/sessions/revoke')
    expect(revoked?.body).to.deep.equal({ refresh_token: refreshToken })
  })

  const refusals: [action: Action, body: object, code: string][] = [
    ['login', { email, password: 'wrong' }, 'invalid_credentials'],
    ['login-with-code', { email, code: '000000', browserBinding }, 'invalid_code'],
    ['refresh', { refreshToken: 'used' }, 'invalid_token'],
  ]
  for (const [action, body, code] of refusals)
    it(`${action} is 401 ${code} when accounts refuses`, async () => {
      expect(await problem(await ask(action, body))).to.include({ status: 401, code })
    })

  const canary = 'canary-of-accounts'
  const kinds: [what: string, status: number, code: string, fault: Fault][] = [
    ['hangs', 504, 'upstream_timeout', faults.hangs],
    ['is cut off', 502, 'upstream_unavailable', faults.cuts],
    ['answers 500', 502, 'upstream_unavailable', faults.answersJson({ error: canary }, 500)],
    ['answers html', 502, 'upstream_contract', faults.answersHtml()],
    [
      'answers other fields',
      502,
      'upstream_contract',
      faults.answersJson({ data: { jwt: canary }, meta: {} }),
    ],
    [
      'answers 400',
      502,
      'upstream_contract',
      faults.answersJson({ error: { code: canary, message: canary } }, 400),
    ],
    [
      'answers an unknown 401',
      502,
      'upstream_contract',
      faults.answersJson({ error: { code: canary, message: '' } }, 401),
    ],
    ['answers a 401 page', 502, 'upstream_contract', faults.answersHtml(401)],
    ['answers too much', 502, 'upstream_contract', faults.isTooLarge],
    ['redirects', 502, 'upstream_contract', faults.redirects],
  ]
  for (const action of actions) {
    for (const [what, status, code, fault] of kinds)
      it(`${action} is ${status} ${code} when accounts ${what}`, async () => {
        chain.accounts.failWith(fault)
        const seen = await problem(await ask(action))
        expect(seen).to.include({ status, code })
        expect(seen.text + chain.logLines.join('')).not.to.include(canary)
        expect(chain.accounts.dataCalls().length).to.equal(1)
      })

    it(`${action} is 502 upstream_unavailable when accounts is down`, async () => {
      await chain.accounts.stop()
      expect(await problem(await ask(action))).to.include({ status: 502, code: 'upstream_unavailable' })
    })

    const unreadable: [what: string, body: unknown, status: number, code: string][] = [
      ['an empty object', {}, 400, 'invalid_request'],
      ['a field too many', { ...bodies[action], admin: true }, 400, 'invalid_request'],
      ['a list', [bodies[action]], 400, 'invalid_request'],
      ['no JSON', '{"email":', 400, 'malformed_json'],
      ['a bare string', '"text"', 400, 'malformed_json'],
      ['20 kB', { ...bodies[action], pad: 'x'.repeat(20_000) }, 413, 'payload_too_large'],
    ]
    for (const [what, body, status, code] of unreadable)
      it(`${action} refuses ${what} as ${code} and asks nobody`, async () => {
        expect(await problem(await ask(action, body))).to.include({ status, code })
        expect(chain.accounts.dataCalls()).to.deep.equal([])
      })
  }

  it('refuses a body that is not JSON by its type', async () => {
    const init = {
      method: 'POST',
      body: 'email=a',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    }
    const response = await fetch(`${chain.url}/internal/auth/login`, init)
    expect(await problem(response)).to.include({ status: 415, code: 'unsupported_media_type' })
  })

  it('drops __proto__ in a body before accounts sees it', async () => {
    const body = `{"email":"${email}","password":"${password}","__proto__":{"admin":true}}`
    expect(await problem(await ask('login', body))).to.include({ status: 400, code: 'invalid_request' })
  })

  describe('jwks.json', () => {
    const keys = async () =>
      (await (await fetch(`${chain.url}/internal/jwks.json`)).json()) as { keys: object[] }

    it('is the key set of accounts, asked for once', async () => {
      const before = chain.accounts.asked.length
      expect(await keys()).to.deep.equal({ keys: [chain.issuer.jwk] })
      expect(await keys()).to.deep.equal({ keys: [chain.issuer.jwk] })
      expect(chain.accounts.asked.length - before).to.equal(1)
    })

    it('never relays a private member, nor a key of another kind', async () => {
      const odd = { kty: 'oct', kid: 'b', k: canary }
      chain.accounts.failWith(faults.answersJson({ keys: [{ ...chain.issuer.jwk, d: canary }, odd] }))
      expect(await keys()).to.deep.equal({ keys: [chain.issuer.jwk] })
    })

    it('is a problem while there never was a key set', async () => {
      chain.accounts.failWith(faults.answersJson({ keys: [] }))
      const seen = await problem(await fetch(`${chain.url}/internal/jwks.json`))
      expect(seen).to.include({ status: 502, code: 'upstream_contract' })
    })

    it('outlives accounts', async () => {
      await keys()
      await chain.accounts.stop()
      expect(await keys()).to.deep.equal({ keys: [chain.issuer.jwk] })
    })
  })
})
