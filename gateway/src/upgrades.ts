import { STATUS_CODES, type IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Log } from '@sallyport/common/log'
import { Problem } from '@sallyport/common/problem'
import { assignRequestId, requestIdOf } from '@sallyport/common/request-id'
import { assignTrace } from '@sallyport/common/trace'
import { toProblem } from '@sallyport/common/to-problem'
import type { BffProxy } from './bff-proxy.ts'
import { type Guard, targetOf } from './guard.ts'

/** There is no response object in a handshake: the refusal is written by hand, and the connection ends. */
function refuse(socket: Duplex, problem: Problem, requestId: string): void {
  const body = JSON.stringify(problem.toDocument(requestId))
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    'Connection: close',
    ...Object.entries(problem.headers).map(([name, value]) => `${name}: ${value}`),
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}

/** WebSocket handshakes never meet Express: they pass the very same guards here, then the proxy. */
export function createUpgradeHandler(
  guards: readonly Guard[],
  proxy: BffProxy,
  log: Log,
  isTrusted: (req: IncomingMessage) => boolean,
) {
  return async (req: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    assignRequestId(req)
    assignTrace(req, isTrusted(req))
    const onError = (err: Error) => log.info({ err }, 'a socket broke during its handshake')
    socket.on('error', onError)
    try {
      if (!targetOf(req).startsWith('/api/')) throw new Problem('not_found')
      for (const guard of guards) await guard(req)
      if (!(socket instanceof Socket)) throw new Error('an upgrade needs a TCP socket')
      // The client went away while a guard waited: there is nobody to connect to anybody.
      if (socket.destroyed) return
      socket.off('error', onError)
      proxy.upgrade(req, socket, head)
    } catch (error) {
      const problem = toProblem(error)
      log.info(
        { requestId: requestIdOf(req), code: problem.code, err: problem.cause },
        'a WebSocket handshake was refused',
      )
      refuse(socket, problem, requestIdOf(req))
    }
  }
}
