import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { Problem } from '@sallyport/common/problem'
import { expect } from 'chai'
import { describe, it } from 'mocha'
import { createSessionCookie, singleCookie, wellFormedCookie } from './session-cookie.ts'

describe('session cookie', () => {
  const cookie = createSessionCookie({ name: 'authToken', prefix: '__Host-' }, () => true, {
    singleCookie,
    wellFormedCookie,
  })
  const exchange = () => {
    const req = new IncomingMessage(new Socket())
    return { req, res: new ServerResponse(req) }
  }

  it('takes name and value up to 4096 bytes, and names the fault beyond: browsers drop a longer cookie in silence', () => {
    const { req, res } = exchange()
    const most = 4096 - '__Host-authToken'.length
    cookie.write(req, res, 'a'.repeat(most), 60)
    expect(String(res.getHeader('Set-Cookie'))).to.match(/^__Host-authToken=a{4080}; Max-Age=60;/)
    expect(() => cookie.write(req, res, 'a'.repeat(most + 1), 60))
      .to.throw(Problem)
      .that.includes({ code: 'session_too_large' })
  })

  it('replaces its own cookie of the same answer and keeps those of others', () => {
    const { req, res } = exchange()
    res.setHeader('Set-Cookie', ['other=1'])
    cookie.write(req, res, 'a.b.c', 60)
    cookie.clear(req, res)
    expect(res.getHeader('Set-Cookie')).to.deep.equal([
      'other=1',
      '__Host-authToken=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Strict',
    ])
  })
})
