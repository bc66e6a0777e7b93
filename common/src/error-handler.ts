import type { ErrorRequestHandler, RequestHandler } from 'express'
import type { Log } from './log.ts'
import { Problem } from './problem.ts'
import { requestIdOf } from './request-id.ts'
import { toProblem } from './to-problem.ts'

/** Mounted last: the one place where an error becomes an answer (RFC 9457). */
export function errorHandler(log: Log): ErrorRequestHandler {
  return (error, req, res, _next) => {
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
    res.set(problem.headers)
    res.status(problem.status).set('Cache-Control', 'no-store').type('application/problem+json')
    res.send(JSON.stringify(problem.toDocument(requestId)))
  }
}

/** Mounted before the error handler: what no route took. */
export function notFound(): RequestHandler {
  return (_req, _res, next) => next(new Problem('not_found'))
}
