import { expect } from 'chai'
import { describe, it } from 'mocha'
import { fromPage, postJson, signIn, type Answer, type Chain } from './chain.ts'

/** What must never stand in an answer: a stack, a path of the image, a version. */
const internals = /node_modules|\/app\/|\.ts\b|\n +at |express|node\.js|nginx\/\d/i

function expectRefused(answer: Answer, status: number, code: string): void {
  expect(answer.status, answer.text).to.equal(status)
  expect(answer.headers['content-type']).to.match(/^application\/problem\+json/)
  expect(answer.json()).to.include({ status, code })
  expect(answer.json()['requestId'], 'request id').to.match(/^[\w.-]{8,64}$/)
  expect(answer.setCookies.filter((cookie) => !cookie.includes('Max-Age=0'))).to.deep.equal([])
  expect(answer.text).not.to.match(internals)
}

/** Bad input: a clear 4xx each time, and nothing stops. */
export function describeRefusals(chainOf: () => Chain): void {
  describe('a refusal', () => {
    const login = (body: unknown, headers = {}) => postJson(chainOf(), '/api/auth/login', body, headers)

    it('is the same for a wrong password and an unknown account', async () => {
      const wrong = await login({ email: chainOf().email, password: 'wrong' })
      const unknown = await login({ email: 'nobody@sallyport.test', password: 'wrong' })
      expectRefused(wrong, 401, 'invalid_credentials')
      expectRefused(unknown, 401, 'invalid_credentials')
      const shape = ({ requestId: _, ...rest }: Record<string, unknown>) => rest
      expect(shape(unknown.json())).to.deep.equal(shape(wrong.json()))
    })

    it('is the same for a wrong code and an unknown account', async () => {
      const { email } = chainOf()
      for (const address of [email, 'nobody@sallyport.test'])
        expectRefused(
          await postJson(chainOf(), '/api/auth/login-with-code', { email: address, code: '000000' }),
          401,
          'invalid_code',
        )
      const known = await postJson(chainOf(), '/api/auth/request-code', { email })
      const unknown = await postJson(chainOf(), '/api/auth/request-code', { email: 'nobody@sallyport.test' })
      expect([unknown.status, unknown.text]).to.deep.equal([known.status, known.text])
    })

    it('names malformed JSON, a wrong type, a missing and an unknown field', async () => {
      expectRefused(await login('{"email":'), 400, 'malformed_json')
      expectRefused(
        await login('email=a', { 'Content-Type': 'application/x-www-form-urlencoded' }),
        415,
        'unsupported_media_type',
      )
      expectRefused(await login({ email: 'a@b.test' }), 400, 'invalid_request')
      expectRefused(
        await login('{"email":"a@b.test","password":"x","__proto__":{"x":1}}'),
        400,
        'invalid_request',
      )
    })

    it('names a 2 MB body', async () => {
      expectRefused(await login(JSON.stringify({ email: 'a'.repeat(2_000_000) })), 413, 'payload_too_large')
    })

    it('names a missing X-CSRF header and a foreign origin, at sign-out too', async () => {
      const Cookie = await signIn(chainOf())
      const { Origin } = fromPage(chainOf())
      for (const path of [
        '/api/auth/login',
        '/api/auth/request-code',
        '/api/auth/login-with-code',
        '/api/auth/logout',
        '/api/dashboard',
      ]) {
        const send = (headers: Record<string, string>) =>
          chainOf().send({
            method: 'POST',
            path,
            body: '{}',
            headers: { Cookie, 'Content-Type': 'application/json', ...headers },
          })
        expectRefused(await send({ Origin }), 403, 'csrf_header_missing')
        expectRefused(await send({ 'X-CSRF': '1' }), 403, 'cross_origin_refused')
        expectRefused(
          await send({ 'X-CSRF': '1', Origin: 'https://evil.example' }),
          403,
          'cross_origin_refused',
        )
        expectRefused(
          await send({ 'X-CSRF': '1', Origin, 'Sec-Fetch-Site': 'cross-site' }),
          403,
          'cross_origin_refused',
        )
      }
    })

    const cookies = {
      'a line break (%0d%0a)': '__Host-authToken=a%0d%0aX',
      'a character beyond Latin-1 (%E2%82%AC)': '__Host-authToken=%E2%82%AC',
      'a JSON cookie': '__Host-authToken=j:{}',
      'two of one name': '__Host-authToken=a.b.c.d.e; __Host-authToken=a.b.c.d.f',
    }
    for (const [name, Cookie] of Object.entries(cookies))
      it(`names ${name} in the cookie, and the chain goes on`, async () => {
        expectRefused(
          await chainOf().send({ path: '/api/dashboard', headers: { Cookie } }),
          400,
          'malformed_cookie',
        )
        expect((await chainOf().send({ path: '/api/auth/session' })).status).to.equal(200)
      })

    it('takes an unreadable cookie away', async () => {
      const answer = await chainOf().send({
        path: '/api/dashboard',
        headers: { Cookie: '__Host-authToken=a.b.c.d.e' },
      })
      expectRefused(answer, 401, 'session_required')
      expect(answer.setCookies).to.deep.equal([
        '__Host-authToken=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Strict',
      ])
    })

    it('does not read the plain cookie name on a secure request', async () => {
      const Cookie = (await signIn(chainOf())).replace('__Host-', '')
      expectRefused(
        await chainOf().send({ path: '/api/dashboard', headers: { Cookie } }),
        401,
        'session_required',
      )
    })

    it('ignores an Authorization of the client', async () => {
      expectRefused(
        await chainOf().send({ path: '/api/dashboard', headers: { Authorization: 'Bearer forged' } }),
        401,
        'session_required',
      )
    })

    const paths = [
      '/api/../internal/jwks.json',
      '/api/%2e%2e/internal/jwks.json',
      '/api/..%2finternal/jwks.json',
      '/api/..;/internal/jwks.json',
      '/api/..%5cinternal',
      '/api/%252e%252e/internal',
      '/api/x;y',
      '/api//dashboard',
      '/api/./dashboard',
      '/api/x%00',
      '/api/x%23',
    ]
    for (const path of paths)
      it(`meets ${path}`, async () => {
        const answer = await chainOf().send({ path, headers: { Cookie: await signIn(chainOf()) } })
        expect(answer.status, answer.text).to.be.oneOf([400, 404])
        expect(answer.text).not.to.include('"keys"')
      })

    it('meets TRACE, OPTIONS and a method override', async () => {
      const Cookie = await signIn(chainOf())
      for (const method of ['TRACE', 'OPTIONS'])
        expectRefused(
          await chainOf().send({ method, path: '/api/dashboard', headers: { Cookie } }),
          405,
          'method_not_allowed',
        )
      const overridden = await chainOf().send({
        path: '/api/dashboard',
        headers: { Cookie, 'X-HTTP-Method-Override': 'DELETE' },
      })
      expect(overridden.status).to.equal(200)
    })
  })
}
