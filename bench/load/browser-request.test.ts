import { expect } from 'chai'
import { browserRequest } from './browser-request.ts'
import { headFields, startLine, statusOf } from './head-fields.ts'
import { createMessageReader, type Message } from './message-reader.ts'

function messageOf(bytes: Buffer): Message {
  const messages: Message[] = []
  createMessageReader((message) => messages.push(message))(bytes)
  if (!messages[0]) throw new Error('the bytes hold no message')
  return messages[0]
}

describe('the request of the load', () => {
  it('carries the session cookie among others, and what the edge adds', () => {
    const { head } = messageOf(browserRequest({ target: '/api/x', session: '__Host-authToken=a.b.c' }))
    expect(startLine(head)).to.deep.equal({ method: 'GET', target: '/api/x' })
    expect(headFields(head)).to.include({
      cookie: 'theme=dark; __Host-authToken=a.b.c; locale=en-GB',
      'x-forwarded-proto': 'https',
      'sec-fetch-site': 'same-origin',
    })
  })

  it('replaces and leaves out headers, and says how long its body is', () => {
    const headers = { 'Sec-Fetch-Site': undefined, Accept: '*/*' }
    const { head, body } = messageOf(
      browserRequest({ method: 'POST', target: '/api/x', headers, body: '"é"' }),
    )
    expect(body.toString()).to.equal('"é"')
    expect(headFields(head)).to.include({ accept: '*/*', 'content-length': '4' })
    expect(headFields(head)).not.to.have.property('sec-fetch-site')
  })
})

describe('the head of a message', () => {
  it('tells its status, and joins headers of one name', () => {
    const head = 'HTTP/1.1 503 Service Unavailable\r\nVary: a\r\nvary: b'
    expect(statusOf(head)).to.equal(503)
    expect(headFields(head)).to.deep.equal({ vary: 'a, b' })
  })

  it('may have no header at all', () => {
    expect(startLine('GET / HTTP/1.1')).to.deep.equal({ method: 'GET', target: '/' })
  })
})
