import { expect } from 'chai'
import { AxiosError, AxiosHeaders } from 'axios'
import { describe, it } from 'mocha'
import { createLog } from './log.ts'

function logged(record: object, message = 'm'): string {
  let line = ''
  createLog('test', 'info', { write: (text) => void (line += text) }).info(record, message)
  return line
}

describe('log', () => {
  it('writes one line of JSON, whatever a user typed', () => {
    const line = logged({ path: '/a\n{"level":"fatal"}' }, 'x\r\ny')
    expect(line.trimEnd()).not.to.include('\n')
    expect(JSON.parse(line)).to.include({
      level: 'info',
      service: 'test',
      path: '/a\n{"level":"fatal"}',
      msg: 'x\r\ny',
    })
  })

  it('hides secrets wherever a record usually carries them', () => {
    const canary = 'canary-7f3a'
    const line = logged({
      authorization: canary,
      cookie: canary,
      password: canary,
      refreshToken: canary,
      headers: { cookie: canary, authorization: canary, 'set-cookie': [canary] },
      req: { headers: { cookie: canary } },
      body: { password: canary, code: canary, refresh_token: canary },
    })
    expect(line).not.to.include(canary)
    expect(line).to.include('[redacted]')
  })

  it('describes an axios error without its request', () => {
    const canary = 'canary-7f3a'
    const headers = new AxiosHeaders({ Authorization: `Bearer ${canary}` })
    const error = new AxiosError('refused', 'ECONNREFUSED', { headers, data: { password: canary } })
    const line = logged({ err: new Error('outer', { cause: error }) })
    expect(line).not.to.include(canary)
    expect(line).to.include('ECONNREFUSED').and.to.include('outer')
  })
})
