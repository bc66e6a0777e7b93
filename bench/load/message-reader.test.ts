import { expect } from 'chai'
import { createMessageReader } from './message-reader.ts'

function read(...chunks: string[]): { head: string; body: string }[] {
  const messages: { head: string; body: string }[] = []
  const reader = createMessageReader(({ head, body }) => messages.push({ head, body: body.toString() }))
  for (const chunk of chunks) reader(Buffer.from(chunk))
  return messages
}

const ok = 'HTTP/1.1 200 OK'

describe('the reader of HTTP messages', () => {
  it('reads two requests out of one packet', () => {
    const text = 'GET /a HTTP/1.1\r\nHost: x\r\n\r\nGET /b HTTP/1.1\r\nHost: x\r\n\r\n'
    expect(read(text).map(({ head }) => head.split(' ')[1])).to.deep.equal(['/a', '/b'])
  })

  it('reads the same messages however the bytes were cut', () => {
    const text = `${ok}\r\nContent-Length: 5\r\n\r\nhello${ok}\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=1\r\nde\r\n0\r\n\r\n`
    expect(read(...text.split('')).map(({ body }) => body)).to.deep.equal(['hello', 'abcde'])
    expect(read(text)).to.deep.equal(read(...text.split('')))
  })

  it('takes an answer of status 204 for one without a body', () => {
    expect(read('HTTP/1.1 204 No Content\r\n\r\n')).to.deep.equal([
      { head: 'HTTP/1.1 204 No Content', body: '' },
    ])
  })

  it('refuses an answer whose end only a closed connection would tell', () => {
    expect(() => read(`${ok}\r\nConnection: close\r\n\r\nhello`)).to.throw('neither a length nor chunks')
  })

  it('refuses a chunk size that is none', () => {
    expect(() => read(`${ok}\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`)).to.throw('"zz" is no chunk size')
  })
})
