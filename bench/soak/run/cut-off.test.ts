import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import { cutKinds, cutOff } from './cut-off.ts'

const member = { index: 3, cookie: '__Host-authToken=a.b.c' }

describe('a client that goes away', () => {
  let answer: RequestListener
  let gone: (req: IncomingMessage) => void
  const server = createServer((req, res) => {
    req.on('error', () => undefined)
    res.on('close', () => gone(req))
    answer(req, res)
  })
  const port = () => (server.address() as AddressInfo).port
  before((done) => void server.listen(0, '127.0.0.1', done))
  after((done) => {
    server.closeAllConnections()
    server.close(done)
  })

  for (const kind of cutKinds)
    it(`does so ${kind}`, async () => {
      const left = new Promise<IncomingMessage>((resolve) => (gone = resolve))
      answer = (_req, res) => {
        if (kind === 'in the answer') res.writeHead(200, { 'Content-Length': 1_048_576 }).write('{')
      }
      await cutOff(port(), kind, member)
      const { method, url, complete } = await left
      expect(url).to.include('m=3')
      expect([method, complete]).to.deep.equal(kind === 'in the request' ? ['POST', false] : ['GET', true])
    })

  it('says when it was answered, or hung up on, before it could', async () => {
    gone = () => undefined
    answer = (_req, res) => void res.writeHead(503, { 'Content-Length': 0 }).end()
    expect(await cutOff(port(), 'before the answer', member).catch(String)).to.include(
      'was answered: HTTP/1.1 503',
    )
    answer = (_req, res) => void res.destroy()
    expect(await cutOff(port(), 'in the answer', member).catch(String)).to.match(/hung up|ECONNRESET/)
  })
})
