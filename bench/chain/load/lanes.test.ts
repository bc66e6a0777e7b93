import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2'
import { expect } from 'chai'
import { measureHandshakes } from '../measure-handshakes.ts'
import { startTlsServer } from '../testing/start-tls-server.ts'
import { h1Lane } from './h1-lane.ts'
import { h2Lanes } from './h2-lanes.ts'
import { openStream } from './stream.ts'

type Answer = (req: Http2ServerRequest, res: Http2ServerResponse) => void

async function withServer(
  answer: Answer,
  run: (edge: Awaited<ReturnType<typeof startTlsServer>>) => Promise<void>,
): Promise<void> {
  const edge = await startTlsServer(answer)
  await run(edge).finally(edge.stop)
}

const echo: Answer = (req, res) => {
  res.setHeader('Server-Timing', 'gateway;dur=1')
  res.end(`${req.httpVersion} ${req.url} ${req.headers.cookie}`)
}

describe('clients of the chain', () => {
  it('keep their HTTP/1.1 connection, and open another one where the edge says that it closes', () =>
    withServer(
      (req, res) => {
        if (req.url === '/last') res.setHeader('Connection', 'close')
        echo(req, res)
      },
      async (edge) => {
        const lane = h1Lane(edge, 'a=1')
        const reply = { status: 200, bytes: 10, serverTiming: 'gateway;dur=1' }
        expect(await lane.ask('/x')).to.deep.equal(reply)
        expect(await lane.ask('/x')).to.deep.equal(reply)
        expect(edge.connections()).to.equal(1)
        await lane.ask('/last')
        expect(await lane.ask('/x')).to.deep.equal(reply)
        expect(edge.connections()).to.equal(2)
        lane.close()
      },
    ))

  it('share one HTTP/2 connection, and open another one after a GOAWAY', () =>
    withServer(
      (req, res) => {
        if (req.url === '/last') req.stream.session?.goaway()
        echo(req, res)
      },
      async (edge) => {
        const lanes = h2Lanes(edge, 'a=1', 3)
        const replies = await Promise.all(lanes.map(({ ask }) => ask('/x')))
        expect(replies).to.deep.equal(
          Array.from({ length: 3 }, () => ({ status: 200, bytes: 10, serverTiming: 'gateway;dur=1' })),
        )
        expect(edge.connections()).to.equal(1)
        await lanes[0]?.ask('/last')
        expect((await lanes[1]?.ask('/x'))?.status).to.equal(200)
        expect(edge.connections()).to.equal(2)
        lanes[0]?.close()
      },
    ))

  it('tell of a connection that is cut', () =>
    withServer(
      (req) => void req.socket.destroy(),
      async (edge) => {
        const failure = await h1Lane(edge, 'a=1')
          .ask('/x')
          .catch((error: unknown) => error)
        expect(String(failure)).to.match(/closed|hang up|ECONNRESET/)
      },
    ))

  it('have a stream when its first event is there, hear of others, and of its end', () =>
    withServer(
      (_req, res) => {
        res.writeHead(200, { 'Content-Type': 'text/event-stream' })
        res.write('event: ready\ndata: 1\n\nevent: activity\ndata: 1\n\n')
        setImmediate(() => res.destroy())
      },
      async (edge) => {
        const names: string[] = []
        const stream = await openStream(edge, 'a=1', (name) => void names.push(name))
        expect(names).to.deep.equal(['activity'])
        while (stream.ended() === undefined) await new Promise(setImmediate)
        expect(stream.ended()).to.be.a('string')
      },
    ))

  it('have no stream where it is refused', () =>
    withServer(
      (_req, res) => {
        res.statusCode = 429
        res.end()
      },
      async (edge) => {
        const failure = await openStream(edge, 'a=1', () => undefined).catch((error: unknown) => error)
        expect(String(failure)).to.include('429')
      },
    ))

  for (const version of ['TLSv1.2', 'TLSv1.3'] as const)
    for (const resumed of [true, false])
      it(`shake hands over ${version}, ${resumed ? 'resumed' : 'in full'}`, () =>
        withServer(echo, async (edge) => {
          const asked = { version, resumed, measureMs: 60 }
          let seconds = 0
          const nginx = { cpuSeconds: () => (seconds += 1) }
          const figures = await measureHandshakes(edge, nginx, asked)
          expect(figures.perSecond).to.be.above(10)
          // One second between its two looks, of some dozens of handshakes.
          expect(figures.cpuSecondsPer10k).to.be.within(1, 10_000)
        }))
})
