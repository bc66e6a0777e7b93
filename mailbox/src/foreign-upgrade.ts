import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'

/** A browser names the page's origin on every WebSocket handshake (RFC 6455 section 10.2); other clients send none. */
function isForeign({ headers: { origin, host } }: IncomingMessage): boolean {
  if (origin === undefined) return false
  return !URL.canParse(origin) || new URL(origin).host !== host?.toLowerCase()
}

/** Closes a WebSocket handshake that another site's page began: CORS does not cover WebSockets. */
export function refuseForeignUpgrade(req: IncomingMessage, socket: Duplex): void {
  if (isForeign(req)) socket.destroy()
}
