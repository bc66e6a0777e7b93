import type { RequestHandler } from 'express'
import type { Log } from './log.ts'
import { requestIdOf } from './request-id.ts'
import { traceOf } from './trace.ts'

/** The path without its query: a query may hold what does not belong into a log. */
const pathOnly = (url: string) => url.split('?', 1)[0]

/** One record a request, when the answer ended or the client went away. */
export function accessLog(log: Log): RequestHandler {
  return (req, res, next) => {
    const start = process.hrtime.bigint()
    res.once('close', () => {
      const durationMs = Number((process.hrtime.bigint() - start) / 1000n) / 1000
      const aborted = !res.writableFinished
      const { method, originalUrl } = req
      const { traceId, spanId } = traceOf(req)
      log.info(
        {
          requestId: requestIdOf(req),
          traceId,
          spanId,
          method,
          path: pathOnly(originalUrl),
          status: res.statusCode,
          durationMs,
          aborted,
        },
        'request',
      )
    })
    next()
  }
}
