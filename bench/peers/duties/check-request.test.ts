import { expect } from 'chai'
import { checkRequest } from './check-request.ts'
import { inwardHeaders, outwardHeaders } from './headers.ts'
import { sessionCookie } from './session-cookie.ts'

const origin = 'https://localhost:8443'
const refused = (method: string, target: string, headers: Record<string, string> = {}) => {
  const sent: Record<string, string | undefined> = {
    'x-forwarded-proto': 'https',
    'sec-fetch-site': 'same-origin',
    ...headers,
  }
  return () => checkRequest({ method, target, header: (name) => sent[name] }, origin)
}

describe('the duties of the peers', () => {
  it('let a page of the same origin read, and change with X-CSRF', () => {
    expect(refused('GET', '/api/x?a=/../b')).not.to.throw()
    expect(refused('POST', '/api/x', { 'x-csrf': '1' })).not.to.throw()
  })

  it('refuse what the gateway refuses', () => {
    expect(refused('TRACE', '/api/x')).to.throw('method_not_allowed')
    for (const path of ['/api//x', '/api/../x', '/api/a%2fb', '/api/x;y', '/api/%ff', 'api'])
      expect(refused('GET', path), path).to.throw('ambiguous_path')
    expect(refused('GET', '/api/x', { 'x-forwarded-proto': 'http' })).to.throw('insecure_transport')
    expect(refused('POST', '/api/x', { 'sec-fetch-site': 'cross-site', 'x-csrf': '1' })).to.throw(
      'cross_origin_refused',
    )
    expect(refused('POST', '/api/x')).to.throw('csrf_header_missing')
  })

  it('build headers from allowlists', () => {
    const sent = { accept: '*/*', cookie: 'a=1', 'x-inner': '1', 'x-forwarded-proto': 'https' }
    expect(inwardHeaders(sent, 'a.b.c')).to.deep.equal({
      accept: '*/*',
      authorization: 'Bearer a.b.c',
      'x-forwarded-proto': 'https',
    })
    const answered = outwardHeaders({ etag: '"1"', 'set-cookie': ['a=1'], server: 'x' })
    expect(answered).to.include({ etag: '"1"', 'x-content-type-options': 'nosniff' })
    expect(answered).not.to.have.any.keys('set-cookie', 'server')
  })

  it('take one session cookie, and none of two', () => {
    expect(sessionCookie('a=1; __Host-authToken=x.y.z')).to.equal('x.y.z')
    expect(sessionCookie('__Host-authToken=x; __Host-authToken=y')).to.equal(undefined)
    expect(sessionCookie(undefined)).to.equal(undefined)
  })
})
