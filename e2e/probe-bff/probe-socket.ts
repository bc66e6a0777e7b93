import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'

/** RFC 6455 section 1.3. */
const handshakeId = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'

/** `/api/probe/socket`: a WebSocket that opens and then stays silent, for as long as the other side holds it. */
export function probeSocket({ url, headers }: IncomingMessage, socket: Duplex): void {
  socket.on('error', () => socket.destroy())
  if (url !== '/api/probe/socket') {
    socket.end('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n')
    return
  }
  const accept = createHash('sha1').update(`${headers['sec-websocket-key']}${handshakeId}`).digest('base64')
  const answer = ['HTTP/1.1 101 Switching Protocols', 'Connection: Upgrade', 'Upgrade: websocket']
  socket.write([...answer, `Sec-WebSocket-Accept: ${accept}`, '', ''].join('\r\n'))
  socket.on('end', () => socket.end()).resume()
}
