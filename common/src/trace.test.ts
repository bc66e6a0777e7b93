import { once } from 'node:events'
import { createServer, IncomingMessage } from 'node:http'
import { Socket, type AddressInfo } from 'node:net'
import { expect } from 'chai'
import express from 'express'
import { describe, it } from 'mocha'
import { accessLog } from './access-log.ts'
import { createLog } from './log.ts'
import { requestId } from './request-id.ts'
import { assignTrace, childTraceparent, trace, traceOf } from './trace.ts'

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
const parentId = '00f067aa0ba902b7'
const valid = `00-${traceId}-${parentId}-01`

function requestWith(traceparent?: string | string[]): IncomingMessage {
  const req = new IncomingMessage(new Socket())
  if (traceparent !== undefined) req.headers['traceparent'] = traceparent as string
  return req
}

describe('assignTrace', () => {
  it('goes on with the trace of the hop before, in a span of its own', () => {
    const assigned = assignTrace(requestWith(valid), true)
    expect(assigned).to.include({ traceId, parentId, sampled: true })
    expect(assigned.spanId)
      .to.match(/^[\da-f]{16}$/)
      .and.not.equal(parentId)
  })

  it('keeps the decision not to sample', () => {
    const req = requestWith(`00-${traceId}-${parentId}-00`)
    expect(assignTrace(req, true).sampled).to.equal(false)
    expect(childTraceparent(req)).to.match(/-00$/)
  })

  it('takes the known part of a later version, and only the sampled flag of unknown ones', () => {
    const req = requestWith(`cc-${traceId}-${parentId}-fb-what-comes-later`)
    expect(assignTrace(req, true)).to.include({ traceId, parentId, sampled: true })
    expect(childTraceparent(req)).to.equal(`00-${traceId}-${traceOf(req).spanId}-01`)
  })

  for (const [what, value] of Object.entries<string | string[] | undefined>({
    nothing: undefined,
    'an empty value': '',
    'a trace id of zeros': `00-${'0'.repeat(32)}-${parentId}-01`,
    'a parent id of zeros': `00-${traceId}-${'0'.repeat(16)}-01`,
    'the version ff': `ff-${traceId}-${parentId}-01`,
    'more than version 00 has': `${valid}-more`,
    'upper case': valid.toUpperCase(),
    'a short trace id': `00-${traceId.slice(1)}-${parentId}-01`,
    'a line break': `${valid}\n`,
    'two values in one': `${valid}, ${valid}`,
    'two values': [valid, valid],
  }))
    it(`begins a new trace for ${what}`, () => {
      const assigned = assignTrace(requestWith(value), true)
      expect(assigned.traceId)
        .to.match(/^[\da-f]{32}$/)
        .and.not.equal(traceId)
      expect(assigned).to.include({ parentId: undefined, sampled: true })
    })

  it('believes nobody who may not say', () => {
    expect(assignTrace(requestWith(valid), false).traceId).not.to.equal(traceId)
  })

  it('gives every request other ids', () => {
    const ids = Array.from({ length: 50 }, () => assignTrace(requestWith(), true))
    expect(new Set(ids.flatMap((one) => [one.traceId, one.spanId])).size).to.equal(100)
  })
})

describe('traceOf', () => {
  it('is what the request was given, and the same each time', () => {
    const req = requestWith(valid)
    expect(traceOf(req)).to.equal(traceOf(req))
    expect(childTraceparent(req)).to.equal(`00-${traceOf(req).traceId}-${traceOf(req).spanId}-01`)
  })
})

describe('trace', () => {
  it('lets the access log tell the ids with which the request goes on', async () => {
    const { promise: logged, resolve: write } = Promise.withResolvers<string>()
    const app = express()
      .use(requestId(), trace({ accept: (req) => req.headers['x-hop'] === 'ours' }))
      .use(accessLog(createLog('test', 'info', { write })))
      .get('/', (req, res) => void res.send(childTraceparent(req)))
    const server = createServer(app).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    const answer = await fetch(url, { headers: { traceparent: valid, 'X-Hop': 'ours' } })
    const onward = await answer.text()
    const record = JSON.parse(await logged) as { traceId: string; spanId: string }
    expect(record.traceId).to.equal(traceId)
    expect(onward).to.equal(`00-${traceId}-${record.spanId}-01`)
    server.close()
  })
})
