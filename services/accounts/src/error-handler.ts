import type { Log } from '@sallyport/common/log'
import { requestIdOf } from '@sallyport/common/request-id'
import type { ErrorRequestHandler } from 'express'
import { toApiError } from './api-error.ts'

/** Mounted last: the one place where an error becomes an answer, `{error: {code, message}}`. */
export function errorHandler(log: Log): ErrorRequestHandler {
  return (error, req, res, _next) => {
    const { code, status, message, cause } = toApiError(error)
    log[status >= 500 ? 'error' : 'info'](
      { requestId: requestIdOf(req), errorCode: code, err: cause },
      message,
    )
    if (res.headersSent) {
      // Half an answer is out: only a cut connection tells the client that it is incomplete.
      res.destroy()
      return
    }
    if (code === 'invalid_token') res.set('WWW-Authenticate', 'Bearer error="invalid_token"')
    res.status(status).json({ error: { code, message } })
  }
}
