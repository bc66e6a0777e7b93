import type { Target } from '../attack.ts'
import { exchange, hostOf, lines, statusesIn } from './raw.ts'

interface Handshake {
  path: string
  /** Empty for none. */
  origin: string
  /** Empty for none. */
  cookie: string
  /** Says that the browser used plain http. */
  plain: boolean
}

/** The bytes of a WebSocket handshake (RFC 6455 section 4.1). */
export function handshakeBytes(target: Target, { path, origin, cookie, plain }: Handshake): string {
  const edge = target.edgeLines.map((line) => (plain ? line.replace('Proto: https', 'Proto: http') : line))
  return lines(
    `GET ${path} HTTP/1.1`,
    `Host: ${hostOf(target)}`,
    edge,
    ['Connection: Upgrade', 'Upgrade: websocket'],
    ['Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='],
    origin === '' ? [] : `Origin: ${origin}`,
    cookie === '' ? [] : `Cookie: ${cookie}`,
  )
}

/** The status with which a handshake was answered; 101 is a WebSocket that stands. 0 is no answer. */
export async function handshake(target: Target, options: Handshake): Promise<number> {
  const received = await exchange(target, handshakeBytes(target, options), /\r\n\r\n/)
  return received.startsWith('HTTP/1.1 101 ') ? 101 : (statusesIn(received)[0] ?? 0)
}
