import { once } from 'node:events'
import { request, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { issueCa, issueLeaf } from '../../tools/certs/issue.ts'

/** Hands a request on to the hop behind, with these headers over the client's own. */
type HandOn = (headers: Record<string, string | undefined>) => void
export type Behaviour = (handOn: HandOn, req: IncomingMessage, res: ServerResponse) => void

/** What a healthy edge does. */
export const healthy: Behaviour = (handOn) => handOn({ 'x-forwarded-proto': 'https' })

/** A proxy that ends TLS under a CA of its own and behaves as it is told. */
export async function startSmallEdge() {
  const now = new Date()
  const ca = await issueCa(now)
  const leaf = await issueLeaf(ca, ['localhost', 'app.localhost'], now)
  const edge = { behave: healthy, next: '' }
  const seen: { host: string | undefined; marker: string | undefined }[] = []

  const server = createServer(leaf, (req, res) => {
    seen.push({ host: req.headers.host, marker: req.headers['x-chain-check']?.toString() })
    const handOn: HandOn = (headers) => {
      const merged = Object.entries({ ...req.headers, ...headers }).filter(([, value]) => value !== undefined)
      const { method, url: path } = req
      const passed = request(edge.next, { method, path, headers: Object.fromEntries(merged) })
      passed.on('response', (answer) => {
        res.writeHead(answer.statusCode ?? 500, answer.headers)
        answer.pipe(res)
      })
      passed.on('error', () => res.writeHead(502).end()).end()
    }
    edge.behave(handOn, req, res)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo

  return Object.assign(edge, {
    ca: ca.cert,
    port,
    origin: `https://localhost:${port}`,
    /** Every request that came, by what it said. */
    seen,
    stop: () => {
      server.closeAllConnections()
      server.close()
    },
  })
}

export type SmallEdge = Awaited<ReturnType<typeof startSmallEdge>>
