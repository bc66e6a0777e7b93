import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { RequestHandler } from 'express'

/** Letters, digits and `-_.`: safe in a header and in a log line. */
const wellFormed = /^[\w.-]{8,64}$/

const ids = new WeakMap<IncomingMessage, string>()

/**
 * Gives every request an id: the one the previous hop created (nginx overwrites whatever a browser sent), else a
 * new one. Written back to `X-Request-Id` on the request, so that the next hop gets it, and on the answer.
 */
export function requestId(): RequestHandler {
  return (req, res, next) => {
    const sent = req.headers['x-request-id']
    const id = typeof sent === 'string' && wellFormed.test(sent) ? sent : randomUUID()
    ids.set(req, id)
    req.headers['x-request-id'] = id
    res.setHeader('X-Request-Id', id)
    next()
  }
}

/** The id that `requestId()` gave, or `unknown` for a request that never passed it. */
export function requestIdOf(req: IncomingMessage): string {
  return ids.get(req) ?? 'unknown'
}
