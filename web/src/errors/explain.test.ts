import { expect } from 'chai'
import { describe, it } from 'mocha'
import { ApiError } from '../api/api-error.ts'
import { explain } from './explain.ts'
import { PageNotLoaded } from './page-not-loaded.ts'

const explained = (fields: ConstructorParameters<typeof ApiError>[0]) => explain(new ApiError(fields), 'en')

describe('explain', () => {
  it('tells a code that it knows, and the request id', () => {
    const { title, advice, requestId } = explained({
      code: 'invalid_credentials',
      status: 401,
      requestId: 'r-1',
    })
    expect(title).to.equal('E-mail address or password is wrong')
    expect(advice).to.match(/code/)
    expect(requestId).to.equal('r-1')
  })

  it('tells it in the language of the reader', () => {
    const error = new ApiError({ code: 'too_many_requests', status: 429, retryAfter: 0.5 })
    expect(explain(error, 'fr')).to.include({
      title: 'Trop d’essais',
      advice: 'Réessayez dans 0,5 seconde.',
    })
  })

  it('tells a code that it does not know by its status', () => {
    expect(explained({ code: 'brand_new', status: 503 }).title).to.match(/does not answer/)
    expect(explained({ code: 'brand_new', status: 504 }).title).to.match(/too long/)
    expect(explained({ code: 'brand_new', status: 418 }).title).to.match(/refused/)
    expect(explained({ code: 'brand_new', status: 500 }).title).to.equal('Something went wrong')
  })

  it('names the service that is at fault, where the problem tells it', () => {
    const title = (code: string, status: number, source: unknown, language: 'en' | 'fr' = 'en') =>
      explain(new ApiError({ code, status, problem: { source } }), language).title
    expect(title('upstream_unavailable', 502, 'billing')).to.equal('Billing does not answer')
    expect(title('upstream_timeout', 504, 'bookings')).to.equal('Bookings takes too long')
    expect(title('upstream_contract', 502, 'accounts')).to.match(/^Accounts gave an answer/)
    expect(title('upstream_timeout', 504, 'billing', 'fr')).to.equal('Facturation\u00a0: réponse trop lente')
    for (const stranger of [undefined, 'payroll', 'constructor', {}])
      expect(title('upstream_unavailable', 502, stranger)).to.match(/^A service behind this page/)
    expect(title('internal_error', 500, 'billing')).to.equal('Something went wrong')
  })

  it('takes no code for a property of every object', () => {
    for (const code of ['constructor', '__proto__', 'toString'])
      expect(explained({ code, status: 500 }).title).to.equal('Something went wrong')
  })

  it('prefers the words of the page that asks', () => {
    const own = { not_found: { title: 'No such invoice', advice: 'Go back.' } }
    const missing = new ApiError({ code: 'not_found', status: 404, requestId: 'r-2' })
    expect(explain(missing, 'en', own)).to.deep.equal({ ...own.not_found, requestId: 'r-2' })
    expect(explain(new ApiError({ code: 'toString', status: 500 }), 'en', own).title).to.match(/wrong/)
  })

  it('says how long to wait', () => {
    const limited = (retryAfter: number | undefined) =>
      explained({ code: 'too_many_requests', status: 429, retryAfter }).advice
    expect(limited(1)).to.equal('Try again in 1 second.')
    expect(limited(30)).to.equal('Try again in 30 seconds.')
    expect(limited(601)).to.equal('Try again in 11 minutes.')
    expect(limited(undefined)).to.match(/Wait a little/)
  })

  it('tells a page that did not load from one with a fault, whose words it never shows', () => {
    expect(explain(new PageNotLoaded('x'), 'en').title).to.match(/could not be loaded/)
    const { title, advice } = explain(
      new TypeError("Cannot read properties of undefined (reading 'x')"),
      'en',
    )
    expect(title + advice).not.to.match(/undefined|properties/)
  })
})
