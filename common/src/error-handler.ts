import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ErrorRequestHandler, RequestHandler } from 'express'
import type { Log } from './log.ts'
import { Problem } from './problem.ts'
import { requestIdOf } from './request-id.ts'
import { toProblem } from './to-problem.ts'

/** Logs an error and makes an answer of it (RFC 9457); headers that were set before stay. */
export function answerError(log: Log, error: unknown, req: IncomingMessage, res: ServerResponse): void {
  const problem = toProblem(error)
  const level = problem.status >= 500 ? 'error' : 'info'
  const requestId = requestIdOf(req)
  log[level](
    { requestId, code: problem.code, err: problem.cause ?? (problem.status >= 500 ? problem : undefined) },
    problem.message,
  )
  if (res.headersSent) {
    // Half an answer is out: only a cut connection tells the client that it is incomplete.
    res.destroy()
    return
  }
  const body = JSON.stringify(problem.toDocument(requestId))
  res.statusCode = problem.status
  for (const [name, value] of Object.entries(problem.headers)) res.setHeader(name, value)
  res.setHeader('Cache-Control', 'no-store')
  res.setHeader('Content-Type', 'application/problem+json; charset=utf-8')
  res.setHeader('Content-Length', Buffer.byteLength(body))
  res.end(body)
}

/** Mounted last: the one place where an error becomes an answer. */
export function errorHandler(log: Log): ErrorRequestHandler {
  return (error, req, res, _next) => answerError(log, error, req, res)
}

/** Mounted before the error handler: what no route took. */
export function notFound(): RequestHandler {
  return (_req, _res, next) => next(new Problem('not_found'))
}
