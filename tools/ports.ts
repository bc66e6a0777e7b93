import { once } from 'node:events'
import { createServer } from 'node:net'
import { isSystemError } from './is-system-error.ts'

/** What keeps a TCP port from being published on an address, or undefined when nothing does. */
export async function portFault(name: string, port: number, address: string): Promise<string | undefined> {
  const server = createServer()
  try {
    server.listen(port, address)
    await once(server, 'listening')
    return undefined
  } catch (error) {
    if (isSystemError(error, 'EADDRINUSE')) {
      const other = port < 1024 ? port + 8000 : (port % 50_000) + 1000
      return `port ${port} on ${address} is taken by another program: make up ${name}=${other} (it is remembered), or end that program`
    }
    if (isSystemError(error, 'EADDRNOTAVAIL')) {
      return `BIND_ADDRESS=${address} is no address of this machine: make up BIND_ADDRESS=127.0.0.1`
    }
    return undefined // EACCES below 1024: the engine publishes it, and may
  } finally {
    server.close()
  }
}
