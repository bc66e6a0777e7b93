import { once } from 'node:events'
import { connect, type ClientHttp2Session, type IncomingHttpHeaders } from 'node:http2'
import { browserHeaders, type Edge, type Lane, type Reply } from './lane.ts'

async function openSession({ port, ca }: Edge): Promise<ClientHttp2Session> {
  const session = connect(`https://localhost:${port}`, { host: '127.0.0.1', ca })
  // Whoever has a request on it hears of it there.
  session.on('error', () => undefined)
  await once(session, 'connect')
  return session
}

function request(session: ClientHttp2Session, headers: Record<string, string>): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const stream = session.request(headers)
    let head: IncomingHttpHeaders = {}
    let bytes = 0
    stream.on('response', (fields) => void (head = fields))
    stream.on('data', (chunk: Buffer) => void (bytes += chunk.length))
    stream.on('error', reject)
    stream.on('end', () => {
      const timing = head['server-timing']
      const serverTiming = typeof timing === 'string' ? timing : timing?.join(', ')
      resolve({ status: Number(head[':status']), bytes, serverTiming })
    })
  })
}

/** Lanes that share one HTTP/2 connection. Where the edge sends GOAWAY (after 1,000 requests), the next opens anew. */
export function h2Lanes(edge: Edge, cookie: string, count: number): Lane[] {
  let session: Promise<ClientHttp2Session> | undefined
  async function current(): Promise<ClientHttp2Session> {
    session ??= openSession(edge).then((opened) => {
      const forget = () => void (session = undefined)
      opened.once('goaway', forget).once('close', forget)
      return opened
    })
    return await session
  }
  const headers = { ':authority': new URL(edge.origin).host, ...browserHeaders(edge.origin, cookie) }
  const lane: Lane = {
    ask: async (path) => await request(await current(), { ':path': path, ...headers }),
    close: () => void session?.then((opened) => opened.destroy()),
  }
  return Array.from({ length: count }, () => lane)
}
