import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import express, { type RequestHandler } from 'express'
import { describe, it } from 'mocha'
import { errorHandler, notFound } from './error-handler.ts'
import { createLog, silentLog, type Log } from './log.ts'
import { Problem } from './problem.ts'
import { requestId } from './request-id.ts'

async function ask(route: RequestHandler, path = '/', log: Log = silentLog) {
  const app = express().use(requestId()).get('/', route).use(notFound()).use(errorHandler(log))
  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    return await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, {
      headers: { 'X-Request-Id': 'request-1' },
    }).then(async (response) => ({
      status: response.status,
      headers: response.headers,
      text: await response.text(),
    }))
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

const throwing =
  (error: unknown): RequestHandler =>
  () => {
    throw error
  }

describe('error handler', () => {
  it('answers a Problem as RFC 9457 with code and request id', async () => {
    const { status, headers, text } = await ask(
      throwing(new Problem('session_too_large', { detail: 'why', extra: { bytes: 5000 } })),
    )
    expect(status).to.equal(500)
    expect(headers.get('content-type')).to.equal('application/problem+json; charset=utf-8')
    expect(headers.get('cache-control')).to.equal('no-store')
    expect(headers.get('x-request-id')).to.equal('request-1')
    expect(JSON.parse(text)).to.deep.equal({
      type: 'urn:sallyport:problem:session_too_large',
      title: 'The session does not fit into a cookie',
      status: 500,
      detail: 'why',
      code: 'session_too_large',
      requestId: 'request-1',
      bytes: 5000,
    })
  })

  it('sends the headers of a Problem, and keeps its own', async () => {
    const problem = new Problem('too_many_requests', {
      headers: { 'Retry-After': '7', 'Cache-Control': 'public' },
    })
    const { status, headers } = await ask(throwing(problem))
    expect(status).to.equal(429)
    expect(headers.get('retry-after')).to.equal('7')
    expect(headers.get('cache-control')).to.equal('no-store')
  })

  it('keeps an unexpected error to the log', async () => {
    const lines: string[] = []
    const log = createLog('test', 'info', { write: (line) => void lines.push(line) })
    const { status, text } = await ask(throwing(new Error('secret detail in /etc/passwd')), '/', log)
    expect(status).to.equal(500)
    expect(text).not.to.match(/secret|passwd|stack/)
    expect(lines.join('')).to.include('secret detail').and.to.include('request-1')
  })

  it('answers 404 for what no route took and 400 for an undecodable path', async () => {
    expect((await ask(throwing(0), '/elsewhere')).status).to.equal(404)
    expect((await ask(throwing(Object.assign(new Error('bad'), { status: 400 })))).status).to.equal(400)
  })

  it('cuts an answer that has begun', async () => {
    const outcome = await ask((_req, res, next) => {
      res.write('half', () => next(new Problem('internal_error')))
    }).then(
      () => 'whole',
      (error: Error) => error.name,
    )
    expect(outcome).to.equal('TypeError')
  })
})
