import { STATUS_CODES, type IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { VerifyToken } from '@sallyport/common/access-token'
import type { Log } from '@sallyport/common/log'
import { Problem } from '@sallyport/common/problem'
import { assignRequestId } from '@sallyport/common/request-id'
import { assignTrace } from '@sallyport/common/trace'
import { toProblem } from '@sallyport/common/to-problem'
import { WebSocketServer } from 'ws'
import type { LiveHub } from './live-hub.ts'
import { runLiveSocket, type SocketOptions } from './live-socket.ts'

const path = '/api/live'
const bearer = /^Bearer ([\w.-]+)$/

/** There is no response object in a handshake: the refusal is written by hand, and the connection ends. */
function refuse(socket: Duplex, problem: Problem, requestId: string): void {
  const body = JSON.stringify(problem.toDocument(requestId))
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${requestId}`,
    'Cache-Control: no-store',
    'Connection: close',
    ...Object.entries(problem.headers).map(([name, value]) => `${name}: ${value}`),
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}

interface UpgradeDeps {
  hub: LiveHub
  verify: VerifyToken
  log: Log
}

/** WebSocket handshakes (RFC 6455) never meet Express: here the token is verified, as every hop does for itself. */
export function createUpgradeHandler({ hub, verify, log }: UpgradeDeps, options: SocketOptions) {
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: 4_096,
    // Frames are small, and a window per connection costs memory.
    perMessageDeflate: false,
  })

  async function authenticate(req: IncomingMessage) {
    if (req.url?.split('?')[0] !== path) throw new Problem('not_found')
    const token = bearer.exec(req.headers.authorization ?? '')?.[1]
    if (!token) throw new Problem('invalid_token', { detail: 'A bearer token is required' })
    const claims = await verify(token)
    hub.check(claims.sub)
    return { claims, token }
  }

  return async (req: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    const requestId = assignRequestId(req)
    const { traceId } = assignTrace(req, true)
    const onError = (err: Error) => log.info({ requestId, err }, 'a socket broke during its handshake')
    socket.on('error', onError)
    try {
      const member = await authenticate(req)
      socket.off('error', onError)
      sockets.handleUpgrade(req, socket, head, (ws) => {
        log.info({ requestId, traceId }, 'a WebSocket is open')
        runLiveSocket(ws, member, hub, options)
      })
    } catch (error) {
      const problem = toProblem(error)
      log.info({ requestId, code: problem.code, err: problem.cause }, 'a WebSocket handshake was refused')
      refuse(socket, problem, requestId)
    }
  }
}
