import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { RequestHandler } from 'express'

/** Letters, digits and `-_.`: safe in a header and in a log line. */
const wellFormed = /^[\w.-]{8,64}$/

const given = Symbol('request id')
declare module 'node:http' {
  interface IncomingMessage {
    [given]?: string
  }
}

/**
 * Gives a request its id: the one the previous hop created (nginx overwrites whatever a browser sent), else a new one.
 * Written back to `X-Request-Id` on the request, so that the next hop gets it.
 */
export function assignRequestId(req: IncomingMessage): string {
  const sent = req.headers['x-request-id']
  const id = typeof sent === 'string' && wellFormed.test(sent) ? sent : randomUUID()
  req[given] = id
  req.headers['x-request-id'] = id
  return id
}

/** `assignRequestId` for every request, and the id on every answer. */
export function requestId(): RequestHandler {
  return (req, res, next) => {
    res.setHeader('X-Request-Id', assignRequestId(req))
    next()
  }
}

/** The id that a request was given, or `unknown` before it was. */
export function requestIdOf(req: IncomingMessage): string {
  return req[given] ?? 'unknown'
}
