import { expect } from 'chai'
import { startLine } from '../load/head-fields.ts'
import { createMemberRequest, memberRequest } from './members.ts'

const none = Buffer.alloc(0)
const answer = (...lines: string[]) => ({ head: ['HTTP/1.1 200 OK', ...lines].join('\r\n'), body: none })

describe('the request of a member', () => {
  it('names the member and the size, and carries the cookie', () => {
    const text = memberRequest({ index: 17, cookie: '__Host-authToken=a.b.c' }, { bytes: 4_096 }).toString()
    expect(startLine(text)).to.deep.equal({ method: 'GET', target: '/api/x?m=17&bytes=4096' })
    expect(text).to.include('Cookie: theme=dark; __Host-authToken=a.b.c; locale=en-GB\r\n')
  })

  it('has other cookies in front, or a body, where it is asked to', () => {
    const asks = { bytes: 100, foreign: 'big=1', body: '{"a":1}' }
    const text = memberRequest({ index: 0, cookie: '__Host-authToken=a.b.c' }, asks).toString()
    expect(text)
      .to.match(/^POST /)
      .and.include('Cookie: big=1; __Host-authToken=a.b.c\r\n')
    expect(text).to.include('X-CSRF: 1\r\n').and.include('Content-Length: 7\r\n')
    expect(text.endsWith('\r\n\r\n{"a":1}')).to.equal(true)
  })

  it('carries the cookie that the answer before it set', () => {
    const member = { index: 3, cookie: '__Host-authToken=old.b.c' }
    const next = createMemberRequest(member, { bytes: 40 })
    const first = next()
    expect(next()).to.equal(first)
    const set = 'Set-Cookie: __Host-authToken=new.b.c; Path=/; HttpOnly'
    expect(first.look?.(answer('ETag: "m3"', set))).to.equal(undefined)
    expect(next().bytes.toString()).to.include('authToken=new.b.c').and.not.include('old.b.c')
    expect(member.cookie).to.equal('__Host-authToken=new.b.c')
  })

  it('is not answered by what was another member’s', () => {
    const { look } = createMemberRequest({ index: 3, cookie: 'a=b' }, { bytes: 40 })()
    expect(look?.(answer('ETag: "m31"'))).to.equal('the answer is "m31"’s, not "m3"’s')
  })
})
