import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'

/** Serves an app on a free port of this machine for the length of a test. */
export async function listen(app: RequestListener) {
  const server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('the test server has no port')

  async function close() {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return { url: `http://127.0.0.1:${address.port}`, close }
}

export type TestServer = Awaited<ReturnType<typeof listen>>
