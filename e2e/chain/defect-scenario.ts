import { expect } from 'chai'
import { describe, it } from 'mocha'
import { fromPage, signIn, type Chain } from './chain.ts'

interface Echo {
  method: string
  url: string
  headers: Record<string, string | undefined>
}

/** What a browser, an extension or an attacker may add to a request, and must not get to the BFF. */
const smuggled = {
  Authorization: 'Bearer forged',
  Forwarded: 'for=1.2.3.4;proto=http;host=evil.example',
  'X-Forwarded-Prefix': '/evil',
  'X-Original-URL': '/internal/jwks.json',
  'X-Rewrite-URL': '/internal/jwks.json',
  'X-HTTP-Method-Override': 'DELETE',
  'X-Real-IP': '1.2.3.4',
  'X-Middleware-Subrequest': 'src/middleware',
  'X-Anything-Else': 'x',
}

/** The defects that the obvious gateway has, each as the attack or the accident that shows it. */
export function describeDefects(chainOf: () => Chain): void {
  describe('a defect that the obvious gateway has', () => {
    const probe = async (name: string, headers: Record<string, string> = {}) =>
      chainOf().send({ path: `/api/probe/${name}`, headers: { Cookie: await signIn(chainOf()), ...headers } })
    const goesOn = async () =>
      expect((await chainOf().send({ path: '/api/auth/session' })).status).to.equal(200)

    it('a header of the browser reaches the BFF', async () => {
      const { headers } = (await probe('echo', smuggled)).json<Echo>()
      expect(headers['authorization']).to.equal('Bearer <token>.<token>.<token>')
      const names = [
        'authorization',
        'connection',
        'host',
        'traceparent',
        'x-forwarded-for',
        'x-forwarded-host',
        'x-forwarded-proto',
        'x-request-id',
        'x-time-budget-ms',
      ]
      expect(
        Object.keys(headers).filter((name) => !['accept', 'accept-encoding', 'user-agent'].includes(name)),
      ).to.have.members(names)
      expect(headers['x-forwarded-proto']).to.equal('https')
      expect(headers['x-forwarded-host']).to.equal(new URL(chainOf().origin).host)
    })

    it('Expect: 100-continue lets the own Authorization of the client win', async () => {
      const chain = chainOf()
      const answer = await chain.send({
        method: 'POST',
        path: '/api/probe/echo',
        headers: {
          ...fromPage(chain),
          Cookie: await signIn(chain),
          Authorization: 'Bearer forged',
          Expect: '100-continue',
        },
        body: '{}',
      })
      expect(answer.json<Echo>().headers['authorization']).to.equal('Bearer <token>.<token>.<token>')
    })

    it('Connection: authorization takes the header away', async () => {
      const { headers } = (
        await probe('echo', { Connection: 'close, authorization, x-forwarded-for, cookie' })
      ).json<Echo>()
      expect(headers['authorization']).to.equal('Bearer <token>.<token>.<token>')
      expect(headers['x-forwarded-for']).not.to.equal(undefined)
    })

    it('a status that HTTP does not have stops the process', async () => {
      const answer = await probe('status-099')
      expect([answer.status, answer.json()['code']]).to.deep.equal([502, 'upstream_contract'])
      await goesOn()
    })

    for (const kind of ['chunked', 'counted'])
      it(`a ${kind} body cut in the middle looks whole`, async () => {
        const outcome = await probe(`cut-${kind}`).then(
          ({ text }) => `whole: ${text}`,
          (error: Error & { code?: string }) => error.code,
        )
        expect(outcome).to.equal('ECONNRESET')
        await goesOn()
      })

    it('Set-Cookie, an internal Location and other headers of the BFF reach the browser', async () => {
      const answer = await probe('headers')
      expect(answer.status).to.equal(302)
      expect(answer.setCookies).to.deep.equal([])
      expect(answer.headers).not.to.have.any.keys(
        'location',
        'x-powered-by',
        'via',
        'strict-transport-security',
      )
      expect(answer.headers.etag).to.equal('"kept"')
    })

    it('a BFF that never answers is a 504 in bounded time', async () => {
      const start = Date.now()
      const answer = await probe('hang')
      expect([answer.status, answer.json()['code']]).to.deep.equal([504, 'upstream_timeout'])
      expect(Date.now() - start).to.be.lessThan(7_000)
    }).timeout(15_000)

    it('every security header has one owner and HSTS stays away from localhost', async () => {
      for (const path of ['/', '/api/auth/session', '/api/nothing']) {
        const { headers } = await chainOf().send({ path })
        expect(headers['strict-transport-security'], path).to.equal(undefined)
        expect(headers['x-powered-by'], path).to.equal(undefined)
        expect(headers['x-content-type-options'], path).to.equal('nosniff')
        expect(headers['content-security-policy'], path)
          .to.match(/^default-src 'none';/)
          .and.not.to.include('unsafe')
        expect(headers['x-frame-options'], path).to.equal('DENY')
        expect(headers['referrer-policy'], path).to.equal('no-referrer')
      }
    })
  })
}
