import { demoMembers } from '@sallyport/common/demo-members'
import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { password, startAccounts, type TestAccounts } from '../testing/start-accounts.ts'
import { post, request } from '../../testing/request.ts'

const [ada] = demoMembers
const json = 'application/json'

describe('accounts and hostile input', () => {
  let accounts: TestAccounts
  before(async () => {
    accounts = await startAccounts()
  })
  after(() => accounts.close())

  const send = (body: string, type: string, path = '/v1/sessions') =>
    request(`${accounts.url}${path}`, { method: 'POST', headers: { 'Content-Type': type }, body })

  const cases: Record<string, [body: string, type: string, status: number, code: string]> = {
    'broken JSON': ['{"email":', json, 400, 'malformed_json'],
    'a bare string': ['"text"', json, 400, 'malformed_json'],
    'an array': ['[]', json, 400, 'invalid_request'],
    'an empty object': ['{}', json, 400, 'invalid_request'],
    'an address that is an object': ['{"email":{"$ne":1},"password":"x"}', json, 400, 'invalid_request'],
    'an address that is too long': [
      `{"email":"${'a'.repeat(255)}","password":"x"}`,
      json,
      400,
      'invalid_request',
    ],
    '20 kB': [`{"email":"${'a'.repeat(20_000)}"}`, json, 413, 'payload_too_large'],
    'a form': ['email=a&password=b', 'application/x-www-form-urlencoded', 415, 'unsupported_media_type'],
    'another charset': ['{}', `${json}; charset=iso-8859-1`, 415, 'unsupported_media_type'],
  }
  for (const [what, [body, type, status, code]] of Object.entries(cases)) {
    it(`answers ${what} with ${status} ${code}`, async () => {
      for (const path of [
        '/v1/sessions',
        '/v1/sessions/code',
        '/v1/sessions/refresh',
        '/v1/sessions/revoke',
        '/v1/login_codes',
      ]) {
        const res = await send(body, type, path)
        expect(res.status, path).to.equal(status)
        expect(res.body).to.have.all.keys('error')
        expect(res.body).to.have.property('error').that.has.all.keys('code', 'message')
        expect(res.body).to.have.nested.property('error.code', code)
        expect(JSON.stringify(res.body)).not.to.match(/node_modules|\/src\/|127\.0\.0\.1|aaaa/)
      }
    })
  }

  it('takes nothing from __proto__ and constructor', async () => {
    const body = `{"__proto__":{"email":"${ada.email}"},"constructor":{"prototype":{"admin":true}},"password":"${password}"}`
    expect((await send(body, json)).status).to.equal(400)
    const whole = `{"email":"${ada.email}","password":"${password}","__proto__":{"admin":true}}`
    expect((await send(whole, json)).status).to.equal(200)
    expect(Reflect.get({}, 'admin')).to.equal(undefined)
  })

  it('knows no member called __proto__', async () => {
    for (const email of ['__proto__', 'constructor', 'toString'])
      expect((await post(`${accounts.url}/v1/sessions`, { email, password })).status).to.equal(401)
  })

  for (const path of ['/', '//', '/nowhere', '/v1', '/v1/session', '/v1/%E0%A4%A'])
    it(`answers GET ${path} with 404 in its own form`, async () => {
      const { status, headers, body } = await request(`${accounts.url}${path}`)
      expect(status).to.equal(404)
      expect(body).to.deep.equal({ error: { code: 'not_found', message: 'There is nothing here' } })
      expect(headers.has('x-powered-by')).to.equal(false)
      expect(headers.has('etag')).to.equal(false)
    })
})
