import {
  dashboardSchema,
  invoicePageSchema,
  bookingPageSchema,
  meSchema,
} from '@sallyport/common/contracts/views'
import { expect } from 'chai'
import { describe, it } from 'mocha'
import { cookieOf, fromPage, postJson, signIn, type Answer, type Chain } from './chain.ts'

const sessionCookie =
  /^__Host-authToken=[\w.-]{100,4000}; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Strict$/
/** A JWT, a JWE or an opaque refresh token, by how they begin or by the name they would have. */
const tokenLike = /eyJ[\w-]{10,}|access_?token|refresh_?token/i

function expectSignedIn(answer: Answer): void {
  expect(answer.status, answer.text).to.equal(200)
  expect(answer.setCookies).to.have.lengthOf(1)
  expect(answer.setCookies[0]).to.match(sessionCookie)
  expect(answer.text).not.to.match(tokenLike)
  expect(answer.json()).to.include({ signedIn: true })
}

/** The main job, the same at every level: two ways in, the views, the way out. */
export function describeSession(chainOf: () => Chain): void {
  describe('a session', () => {
    it('begins with a password: one cookie to the letter, no token in the answer', async () => {
      const chain = chainOf()
      expectSignedIn(
        await postJson(chain, '/api/auth/login', { email: chain.email, password: chain.password }),
      )
    })

    it('begins with a mailed code, which works once', async () => {
      const chain = chainOf()
      const since = new Date()
      const asked = await postJson(chain, '/api/auth/request-code', { email: chain.email })
      expect(asked.status).to.equal(202)
      // The code works in the browser that asked for it only.
      const Cookie = cookieOf(asked)
      expect(asked.json()).to.deep.equal({ expiresIn: 600 })
      const code = await chain.codeFor(chain.email, since)
      expectSignedIn(
        await postJson(chain, '/api/auth/login-with-code', { email: chain.email, code }, { Cookie }),
      )
      const again = await postJson(
        chain,
        '/api/auth/login-with-code',
        { email: chain.email, code },
        { Cookie },
      )
      expect([again.status, again.json()['code']]).to.deep.equal([401, 'invalid_code'])
      expect(again.setCookies).to.deep.equal([])
    })

    it('gives the dashboard from three services', async () => {
      const chain = chainOf()
      const Cookie = await signIn(chain)
      const answer = await chain.send({ path: '/api/dashboard', headers: { Cookie } })
      expect(answer.status, answer.text).to.equal(200)
      expect(answer.headers['content-type']).to.match(/^application\/json/)
      expect(answer.headers['cache-control']).to.equal('no-store')
      expect(answer.text).not.to.match(tokenLike)
      const dashboard = dashboardSchema.parse(answer.json())
      expect(dashboard.meta.sources.map(({ name, status }) => `${name} ${status}`)).to.deep.equal([
        'accounts ok',
        'billing ok',
        'bookings ok',
      ])
      expect(dashboard.member?.email).to.equal(chain.email)
      expect(dashboard.balance?.outstanding.amount).to.match(/^\d+\.\d{2}$/)
      expect(dashboard.latestInvoices).to.have.lengthOf(5)
      expect(dashboard.notices).not.to.equal(null)
      expect(Date.parse(dashboard.nextBooking?.booking?.startsAt ?? '')).to.be.greaterThan(Date.now())
    })

    it('gives the other views, page by page, each row once', async () => {
      const chain = chainOf()
      const Cookie = await signIn(chain)
      const read = async (path: string) => (await chain.send({ path, headers: { Cookie } })).json()
      expect(meSchema.parse(await read('/api/me')).member.email).to.equal(chain.email)
      for (const [view, schema] of [
        ['invoices', invoicePageSchema],
        ['bookings', bookingPageSchema],
      ] as const) {
        const ids: string[] = []
        let cursor: string | null = ''
        while (cursor !== null) {
          const page: { items: { id: string }[]; nextCursor: string | null } = schema.parse(
            await read(`/api/${view}?limit=20${cursor && `&cursor=${encodeURIComponent(cursor)}`}`),
          )
          ids.push(...page.items.map(({ id }) => id))
          cursor = page.nextCursor
        }
        expect(ids.length, view).to.be.greaterThan(20)
        expect(new Set(ids).size, view).to.equal(ids.length)
      }
    })

    it('is told to the page without the token', async () => {
      const chain = chainOf()
      const Cookie = await signIn(chain)
      const answer = await chain.send({ path: '/api/auth/session', headers: { Cookie } })
      expect(answer.json()).to.have.all.keys(
        'signedIn',
        'member',
        'expiresAt',
        'idleExpiresAt',
        'absoluteExpiresAt',
      )
      expect(answer.text).not.to.match(tokenLike)
      const nobody = await chain.send({ path: '/api/auth/session' })
      expect([nobody.status, nobody.json()]).to.deep.equal([200, { signedIn: false }])
    })

    it('is needed: without it 401 as a problem document', async () => {
      for (const path of ['/api/dashboard', '/api/me', '/api/invoices', '/api/bookings', '/api/nothing']) {
        const answer = await chainOf().send({ path })
        expect(answer.status, path).to.equal(401)
        expect(answer.headers['content-type']).to.match(/^application\/problem\+json/)
        expect(answer.json()).to.include({ status: 401, code: 'session_required' })
        expect(answer.json()['requestId']).to.equal(answer.headers['x-request-id'])
      }
    })

    it('ends: the cookie is cleared with the same attributes', async () => {
      const chain = chainOf()
      const Cookie = await signIn(chain)
      const answer = await chain.send({
        method: 'POST',
        path: '/api/auth/logout',
        headers: { ...fromPage(chain), Cookie },
      })
      expect(answer.status).to.equal(200)
      expect(answer.json()).to.deep.equal({ signedIn: false, revoked: true })
      expect(answer.setCookies).to.deep.equal([
        '__Host-authToken=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Strict',
      ])
      expect(answer.headers['clear-site-data']).to.equal('"cache", "storage"')
    })

    it('is a new one after every sign-in', async () => {
      const chain = chainOf()
      const first = await signIn(chain)
      const again = await postJson(
        chain,
        '/api/auth/login',
        { email: chain.email, password: chain.password },
        { Cookie: first },
      )
      expect(cookieOf(again)).not.to.equal(first)
    })
  })
}
