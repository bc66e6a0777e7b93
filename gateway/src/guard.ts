import type { IncomingMessage } from 'node:http'
import type { RequestHandler } from 'express'

/**
 * A check that a request must pass, http or WebSocket upgrade alike: it throws a Problem or lets it through. Guards
 * see an IncomingMessage only, so that an upgrade, which never meets Express, passes the very same ones.
 */
export type Guard = (req: IncomingMessage) => void | Promise<void>

export function guarded(...guards: Guard[]): RequestHandler {
  return async (req, _res, next) => {
    for (const guard of guards) await guard(req)
    next()
  }
}

/** The request target as it came over the wire: Express shortens `req.url` below a mount point. */
export function targetOf(req: IncomingMessage): string {
  const original: unknown = Reflect.get(req, 'originalUrl')
  return typeof original === 'string' ? original : (req.url ?? '')
}
