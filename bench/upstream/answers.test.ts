import { expect } from 'chai'
import { createAnswers, holdOf, jsonOf } from './answers.ts'

const options = { size: 2048, token: 'aa.bb.cc', jwks: '{"keys":[]}' }
const get = (target: string, ...lines: string[]) => [`GET ${target} HTTP/1.1`, ...lines].join('\r\n')
const bodyOf = (answer: Buffer): string => answer.toString().split('\r\n\r\n')[1] ?? ''

describe('the upstream of the bench', () => {
  it('answers JSON of exactly the size that was asked for', () => {
    for (const size of [40, 500, 2048, 1_048_576]) {
      const text = jsonOf(size)
      expect(Buffer.byteLength(text)).to.equal(size)
      expect(() => void JSON.parse(text)).not.to.throw()
    }
    expect(bodyOf(createAnswers(options)(get('/api/x')))).to.equal(jsonOf(2048))
  })

  it('says what it received, and adds what must not get out', () => {
    const answer = createAnswers(options)(
      get('/api/seen?a=1', 'Cookie: x=1', 'Authorization: Bearer aa.bb.cc'),
    )
    expect(JSON.parse(bodyOf(answer))).to.deep.equal({
      method: 'GET',
      target: '/api/seen?a=1',
      headers: { cookie: 'x=1', authorization: 'Bearer aa.bb.cc' },
    })
    expect(answer.toString()).to.include('Set-Cookie: inner=1')
  })

  it('counts what reached it, with the token and without, and begins anew when it was asked', () => {
    const answers = createAnswers(options)
    answers(get('/api/x', 'Authorization: Bearer aa.bb.cc'))
    answers(get('/api/x'))
    expect(JSON.parse(bodyOf(answers(get('/bench/counts'))))).to.deep.equal({ requests: 2, authorised: 1 })
    expect(JSON.parse(bodyOf(answers(get('/bench/counts'))))).to.deep.equal({ requests: 0, authorised: 0 })
  })

  it('holds a request that names a member against that member’s token, and says whose the answer is', () => {
    const answers = createAnswers({ ...options, tokens: ['t0', 't1'] })
    const answer = answers(get('/api/x?m=1&page=2', 'Authorization: Bearer t1'))
    expect(answer.toString()).to.include('ETag: "m1"')
    expect(bodyOf(answer)).to.equal(jsonOf(2048))
    answers(get('/api/x?m=1', 'Authorization: Bearer t0'))
    answers(get('/api/x?m=7', 'Authorization: Bearer t0'))
    answers(get('/api/x', 'Authorization: Bearer aa.bb.cc'))
    expect(JSON.parse(bodyOf(answers(get('/bench/counts'))))).to.deep.equal({ requests: 4, authorised: 2 })
  })

  it('answers as many bytes as it is asked for, and knows what it is to hold', () => {
    const answers = createAnswers(options)
    for (const bytes of [1_024, 65_536])
      expect(bodyOf(answers(get(`/api/x?bytes=${bytes}`)))).to.equal(jsonOf(bytes))
    expect(holdOf(get('/api/held?m=1&hold=300'))).to.equal(300)
    expect(holdOf(get('/api/x?m=1'))).to.equal(0)
  })

  it('has the routes that the gateway needs of a BFF', () => {
    const answers = createAnswers(options)
    expect(JSON.parse(bodyOf(answers(get('/internal/jwks.json'))))).to.deep.equal({ keys: [] })
    expect(JSON.parse(bodyOf(answers(get('/internal/auth/login'))))).to.include({ accessToken: 'aa.bb.cc' })
    expect(JSON.parse(bodyOf(answers(get('/api/health'))))).to.include({ status: 'ok' })
  })
})
