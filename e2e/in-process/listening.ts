import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'

type OnUpgrade = (req: IncomingMessage, socket: Duplex, head: Buffer) => void

/** Servers on free ports of the loopback, all ended by one call. */
export function createListening() {
  const servers: Server[] = []
  return {
    listen: async (app: RequestListener, onUpgrade?: OnUpgrade): Promise<string> => {
      const server = createServer(app)
      if (onUpgrade) server.on('upgrade', onUpgrade)
      servers.push(server)
      server.listen(0, '127.0.0.1')
      await once(server, 'listening')
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    },
    stop: (): void => {
      for (const server of servers) {
        server.closeAllConnections()
        server.close()
      }
    },
  }
}
