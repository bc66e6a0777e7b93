import { once } from 'node:events'
import { connect, type TLSSocket } from 'node:tls'
import { headFields, statusOf } from '../../load/head-fields.ts'
import { createMessageReader, type Message } from '../../load/message-reader.ts'
import { browserHeaders, type Edge, type Lane, type Reply } from './lane.ts'

export async function openTls({ port, ca }: Edge, protocol = 'http/1.1'): Promise<TLSSocket> {
  const socket = connect({ port, host: '127.0.0.1', servername: 'localhost', ca, ALPNProtocols: [protocol] })
  await once(socket, 'secureConnect')
  return socket.setNoDelay(true)
}

/** The bytes of a request; its answer is expected on a kept connection. */
export function requestBytes({ origin }: Edge, path: string, cookie: string): Buffer {
  const headers = Object.entries({ host: new URL(origin).host, ...browserHeaders(origin, cookie) })
  return Buffer.from(`GET ${path} HTTP/1.1\r\n${headers.map((pair) => pair.join(': ')).join('\r\n')}\r\n\r\n`)
}

const replyTo = ({ head, body }: Message): Reply => ({
  status: statusOf(head),
  bytes: body.length,
  serverTiming: headFields(head)['server-timing'],
})

/** HTTP/1.1 over TLS. Where the edge says that it closes (after 1,000 requests), the next request opens anew. */
export function h1Lane(edge: Edge, cookie: string): Lane {
  let socket: TLSSocket | undefined
  let waiting: PromiseWithResolvers<Reply> | undefined

  async function open(): Promise<TLSSocket> {
    const opened = await openTls(edge)
    socket = opened
    const read = createMessageReader((message) => {
      if (/\r\nconnection: close/i.test(message.head)) {
        opened.destroy()
        socket = undefined
      }
      waiting?.resolve(replyTo(message))
    })
    const broke = (reason: Error) => {
      if (socket !== opened) return
      socket = undefined
      waiting?.reject(reason)
    }
    opened.on('data', (chunk: Buffer) => {
      try {
        read(chunk)
      } catch (error) {
        opened.destroy(error instanceof Error ? error : new Error(String(error)))
      }
    })
    opened.on('error', broke).on('close', () => broke(new Error('the connection was closed')))
    return opened
  }

  const requests = new Map<string, Buffer>()
  return {
    ask: async (path) => {
      const bytes = requests.get(path) ?? requestBytes(edge, path, cookie)
      requests.set(path, bytes)
      const connection = socket ?? (await open())
      waiting = Promise.withResolvers()
      connection.write(bytes)
      return await waiting.promise
    },
    close: () => {
      const connection = socket
      socket = undefined
      connection?.destroy()
    },
  }
}
