import { once } from 'node:events'
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { issueCa, issueLeaf } from '../../../tools/certs/issue.ts'

/** A server of HTTP/2 and HTTP/1.1 over TLS, under a CA of its own. */
export async function startTlsServer(answer: (req: Http2ServerRequest, res: Http2ServerResponse) => void) {
  const now = new Date()
  const ca = await issueCa(now)
  const leaf = await issueLeaf(ca, ['localhost'], now)
  const server = createSecureServer({ ...leaf, allowHTTP1: true }, answer)
  let connections = 0
  const open = new Set<{ destroy: () => void }>()
  server.on('secureConnection', (socket) => {
    connections += 1
    open.add(socket.once('close', () => open.delete(socket)))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    port,
    origin: `https://localhost:${port}`,
    ca: Buffer.from(ca.cert),
    connections: () => connections,
    stop: () => {
      server.close()
      for (const socket of open) socket.destroy()
    },
  }
}
