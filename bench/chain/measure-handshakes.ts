import { once } from 'node:events'
import { connect, type ConnectionOptions } from 'node:tls'
import type { HandshakeFigures } from './chain-result.ts'
import type { Container } from './container.ts'
import type { Edge } from './load/lane.ts'

type Version = HandshakeFigures['version']

const atOnce = 8

const optionsFor = ({ port, ca }: Edge, version: Version): ConnectionOptions => ({
  port,
  ca,
  host: '127.0.0.1',
  servername: 'localhost',
  minVersion: version,
  maxVersion: version,
  ALPNProtocols: ['http/1.1'],
})

/** A session that the edge will know again; TLS 1.3 sends it after the handshake. */
async function sessionOf(options: ConnectionOptions): Promise<Buffer> {
  const socket = connect(options)
  const [session] = await once(socket, 'session')
  socket.destroy()
  return session
}

/** Handshakes one after the other, some at once. @throws Error when a session is not taken up, or is without being asked */
export async function measureHandshakes(
  edge: Edge,
  nginx: Pick<Container, 'cpuSeconds'>,
  { version, resumed, measureMs }: Pick<HandshakeFigures, 'version' | 'resumed'> & { measureMs: number },
): Promise<HandshakeFigures> {
  const options = optionsFor(edge, version)
  const session = resumed ? await sessionOf(options) : undefined
  const before = nginx.cpuSeconds()
  const startAt = performance.now()
  let count = 0
  let others = 0
  async function again(): Promise<void> {
    while (performance.now() - startAt < measureMs) {
      const socket = connect({ ...options, ...(session ? { session } : {}) })
      await once(socket, 'secureConnect')
      count += 1
      if (socket.isSessionReused() !== resumed) others += 1
      socket.destroy()
    }
  }
  await Promise.all(Array.from({ length: atOnce }, again))
  const seconds = (performance.now() - startAt) / 1_000
  if (others > 0)
    throw new Error(
      `${version}: ${others} of ${count} handshakes were ${resumed ? 'full ones, although a session was offered' : 'resumed'}`,
    )
  const cpuSecondsPer10k = ((nginx.cpuSeconds() - before) / count) * 10_000
  return { version, resumed, perSecond: count / seconds, cpuSecondsPer10k }
}
