import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import { browserRequest } from './browser-request.ts'
import { openCrowd } from './crowd.ts'
import { always } from './window.ts'

const next = always(browserRequest({ target: '/api/x' }), 2)

describe('a crowd of connections', () => {
  let served = 0
  let answer: RequestListener
  const sockets = new Set<unknown>()
  const server = createServer((req, res) => {
    served += 1
    sockets.add(req.socket)
    answer(req, res)
  })
  const port = () => (server.address() as AddressInfo).port
  before((done) => void server.listen(0, '127.0.0.1', done))
  beforeEach(() => {
    served = 0
    sockets.clear()
    answer = (_req, res) => void res.setHeader('Content-Length', 2).end('{}')
  })
  after((done) => {
    server.closeAllConnections()
    server.close(done)
  })

  it('sends exactly so many requests, again and again over the same connections', async () => {
    const crowd = await openCrowd(port(), 3)
    expect((await crowd.send(50, next, 2_000)).faults).to.deep.equal([])
    expect(served).to.equal(50)
    await crowd.send(7, next, 2_000)
    expect([served, sockets.size]).to.deep.equal([57, 3])
    crowd.close()
  })

  it('tells wrong answers, and goes on over a new connection where one breaks', async () => {
    answer = (_req, res) => {
      if (served === 4) res.destroy()
      else res.writeHead(served === 6 ? 500 : 200, { 'Content-Length': 2 }).end('{}')
    }
    const crowd = await openCrowd(port(), 2)
    const { faults } = await crowd.send(20, next, 2_000)
    expect(faults.toSorted()).to.deep.equal(['status 500', 'the connection was closed'])
    expect(served).to.equal(20)
    crowd.close()
  })

  it('does not wait for ever', async () => {
    answer = () => undefined
    const crowd = await openCrowd(port(), 2)
    const failure = await crowd.send(5, next, 50).catch(String)
    expect(failure).to.equal('Error: 0 of 5 requests were answered within 50 ms')
    crowd.close()
  })
})
