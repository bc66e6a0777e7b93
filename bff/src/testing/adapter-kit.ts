import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net'
import axios, { AxiosError, type AxiosRequestConfig } from 'axios'
import type { Dispatcher } from 'undici'
import { createServicePool } from '../upstream/undici/service-pool.ts'
import { createUndiciAdapter } from '../upstream/undici/undici-adapter.ts'

const httpOver = (dispatcher: Pick<Dispatcher, 'dispatch'>, url: string) =>
  axios.create({
    adapter: createUndiciAdapter(dispatcher, url),
    responseType: 'text',
    transformResponse: (body: unknown) => body,
  })

/** Servers of the loopback, and axios over the adapter before them; `close` ends all that was begun. */
export function createAdapterKit() {
  const closing: (() => Promise<void>)[] = []

  async function listen(server: Server): Promise<string> {
    const sockets = new Set<Socket>()
    server.on('connection', (socket: Socket) =>
      sockets.add(socket.once('close', () => sockets.delete(socket))),
    )
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    closing.push(async () => {
      for (const socket of sockets) socket.destroy()
      if (server.listening) await new Promise((resolve) => server.close(resolve))
    })
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  /** @param between what stands between the adapter and the pool */
  function clientOf(url: string, between = (pool: Pick<Dispatcher, 'dispatch'>) => pool) {
    const pool = createServicePool(url)
    closing.push(() => pool.destroy())
    const http = httpOver(between(pool), url)
    return { pool, ask: (config: AxiosRequestConfig) => http.request<string>(config) }
  }

  return {
    listen,
    clientOf,
    httpOver,
    closeLater: (close: () => Promise<void>) => void closing.push(close),
    serve: async (listener: RequestListener) => clientOf(await listen(createServer(listener))),
    /** Says the same bytes to everybody, then ends the connection. */
    say: async (bytes: string) =>
      clientOf(await listen(createTcpServer((socket) => socket.once('data', () => socket.end(bytes))))),
    close: async () => {
      for (const close of closing.splice(0)) await close()
    },
  }
}

/** @throws Error unless the call fails as axios' calls do */
export async function failureOf(answer: Promise<unknown>): Promise<AxiosError> {
  const error: unknown = await answer.catch((thrown: unknown) => thrown)
  if (!(error instanceof AxiosError)) throw new Error('no AxiosError', { cause: error })
  return error
}
