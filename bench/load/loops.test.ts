import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import { browserRequest } from './browser-request.ts'
import { closedLoop } from './closed-loop.ts'
import { openLoop } from './open-loop.ts'
import { always } from './window.ts'

const request = browserRequest({ target: '/api/x' })

describe('the load', () => {
  let answer: RequestListener
  const server = createServer((req, res) => answer(req, res))
  const options = (measureMs: number, connections = 4) => {
    const { port } = server.address() as AddressInfo
    return { port, next: always(request, 2), connections, warmMs: 20, measureMs }
  }
  before((done) => void server.listen(0, '127.0.0.1', done))
  beforeEach(() => (answer = (_req, res) => void res.setHeader('Content-Length', 2).end('{}')))
  after((done) => {
    server.closeAllConnections()
    server.close(done)
  })

  it('counts the answers between the two moments that it tells', async () => {
    let served = 0
    const marks: number[] = []
    answer = (_req, res) => {
      served += 1
      res.setHeader('Content-Length', 2).end('{}')
    }
    const mark = () => void marks.push(served)
    const { requests, seconds, faults } = await closedLoop({ ...options(60), onBegin: mark, onEnd: mark })
    const [begin = 0, end = 0] = marks
    expect(faults).to.deep.equal([])
    expect(requests).to.be.above(0)
    // Answers on their way are counted at one end and not at the other.
    expect(requests).to.be.within(end - begin - 4, end - begin + 4)
    expect(seconds).to.be.within(0.05, 2)
  })

  it('tells wrong answers, and ends at once when there are only such', async () => {
    answer = (_req, res) => void res.writeHead(500, { 'Content-Length': 2 }).end('{}')
    const { faults } = await closedLoop(options(60_000))
    expect(faults).to.have.length(50)
    expect(faults[0]).to.equal('status 500')
    answer = (_req, res) => void res.end('{"more":1}')
    expect((await closedLoop(options(60_000))).faults[0]).to.equal('a body of 10 bytes instead of 2')
  })

  it('sends what comes next, and holds each answer against its own request', async () => {
    answer = (req, res) => {
      const body = req.url === '/api/long' ? '{"long":true}' : '{}'
      res.writeHead(200, { 'Content-Length': body.length, 'X-Path': req.url }).end(body)
    }
    const seen = new Set<string>()
    const requests = ['/api/long', '/api/short'].map((target, index) => ({
      bytes: browserRequest({ target }),
      status: 200,
      bodyBytes: index === 0 ? 13 : 2,
      look: ({ head }: { head: string }) => {
        seen.add(/x-path: (\S+)/i.exec(head)?.[1] ?? '')
        return head.includes(target) ? undefined : `not the answer to ${target}`
      },
    }))
    let turn = 0
    const next = () => requests[(turn += 1) % 2] ?? always(request, 2)()
    const { ms, requests: count, faults } = await closedLoop({ ...options(40), next })
    expect(faults).to.deep.equal([])
    expect([...seen].toSorted()).to.deep.equal(['/api/long', '/api/short'])
    expect(ms).to.have.length(count)
    const open = await openLoop({ ...options(100), next, rate: 200 })
    expect(open.faults).to.deep.equal([])
    expect(open.ms.length).to.be.at.least(10)
  })

  it('tells an answer that what it is looked at finds wrong', async () => {
    const look = () => 'the answer of another member'
    const next = () => ({ bytes: request, status: 200, bodyBytes: 2, look })
    expect((await closedLoop({ ...options(60_000), next })).faults[0]).to.equal(
      'the answer of another member',
    )
  })

  it('tells connections that break', async () => {
    answer = (_req, res) => void res.destroy()
    const { faults } = await closedLoop(options(60_000))
    expect(faults[0]).to.equal('the connection was closed')
  })

  it('keeps its rate, and asks no faster than that', async () => {
    const { ms, backlog, unanswered, faults } = await openLoop({ ...options(200), rate: 200 })
    expect(ms.length).to.be.within(20, 44)
    expect([backlog, unanswered, faults.length]).to.deep.equal([0, 0, 0])
  })

  it('counts the time that a request waits for a connection', async () => {
    let first = true
    answer = (_req, res) => {
      const end = () => void res.setHeader('Content-Length', 2).end('{}')
      if (first) setTimeout(end, 120)
      else end()
      first = false
    }
    const { ms } = await openLoop({ ...options(160, 1), warmMs: 0, rate: 100 })
    // A loop that waits for its answers would have seen one slow one.
    expect(ms.filter((value) => value > 30).length).to.be.at.least(5)
  })

  it('says how many requests were left waiting by a server that is too slow for the rate', async () => {
    answer = (_req, res) => void setTimeout(() => res.setHeader('Content-Length', 2).end('{}'), 40)
    const { backlog } = await openLoop({ ...options(120, 1), warmMs: 0, rate: 200, patienceMs: 20 })
    expect(backlog).to.be.at.least(10)
  })

  it('says how many requests had no answer', async () => {
    answer = () => undefined
    const { ms, unanswered } = await openLoop({ ...options(50, 2), warmMs: 0, rate: 200, patienceMs: 50 })
    expect(ms).to.deep.equal([])
    expect(unanswered).to.be.at.least(5)
  })
})
