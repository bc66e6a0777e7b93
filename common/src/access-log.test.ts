import { EventEmitter } from 'node:events'
import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { expect } from 'chai'
import { describe, it } from 'mocha'
import { pino } from 'pino'
import { createAccessRecorder } from './access-log.ts'
import { createLog } from './log.ts'
import { assignRequestId } from './request-id.ts'

function recordOf(
  url: string,
  { level = 'info', shown }: { level?: string; shown?: (path: string) => string } = {},
) {
  let line = ''
  const log = createLog('test', level, { write: (text) => void (line += text) })
  const req = Object.assign(new IncomingMessage(new Socket()), { url, method: 'GET' })
  req.headers['x-request-id'] = 'request-0001'
  assignRequestId(req)
  const res = new ServerResponse(req)
  createAccessRecorder(log, shown)(req, res)
  res.statusCode = 404
  EventEmitter.prototype.emit.call(res, 'close')
  return line
}

describe('access log', () => {
  it('writes one record, in the form of every other', () => {
    const line = recordOf('/api/x')
    expect(line).to.match(/^[^\n]+\n$/)
    const { time, traceId, spanId, durationMs, ...record } = JSON.parse(line)
    expect(record).to.deep.equal({
      level: 'info',
      service: 'test',
      requestId: 'request-0001',
      method: 'GET',
      path: '/api/x',
      status: 404,
      aborted: true,
      msg: 'request',
    })
    expect(new Date(time).toISOString()).to.equal(time)
    expect(`${traceId}${spanId}`).to.match(/^[\da-f]{48}$/)
    expect(durationMs).to.be.within(0, 1_000)
  })

  it('leaves the query out, and escapes what is left', () => {
    expect(JSON.parse(recordOf('/a"\\b?token=x')).path).to.equal('/a"\\b')
    expect(JSON.parse(recordOf('/\u001b[2J\u2028')).path).to.equal('/\u001b[2J\u2028')
  })

  it('shows of a path what it may', () => {
    const shown = (path: string) => path.replace('secret', '…')
    expect(JSON.parse(recordOf('/secret/x', { shown })).path).to.equal('/…/x')
  })

  it('keeps to the level of its log', () => expect(recordOf('/x', { level: 'warn' })).to.equal(''))

  it('says that it needs a log which tells where it writes', () =>
    expect(() => createAccessRecorder(pino())).to.throw('createLog()'))
})
