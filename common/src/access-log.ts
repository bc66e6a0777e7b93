import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RequestHandler } from 'express'
import { lineWriterOf, timeText, type Log } from './log.ts'
import { requestIdOf } from './request-id.ts'
import { traceOf } from './trace.ts'

/** The path without its query: a query may hold what does not belong into a log. */
function pathOnly(url: string): string {
  const end = url.indexOf('?')
  return end === -1 ? url : url.slice(0, end)
}

type Recorder = (req: IncomingMessage, res: ServerResponse) => void

/**
 * Writes one record a request, when the answer ended or the client went away: `requestId`, the ids of its trace,
 * `method`, `path`, `status`, `durationMs`, `aborted`. Written by hand, because every request pays for it.
 * @param shown what of a path may stand in a log
 */
export function createAccessRecorder(log: Log, shown = (path: string) => path): Recorder {
  const write = lineWriterOf(log)
  if (!write) throw new Error('an access log needs a log of createLog()')
  const { service } = log.bindings()
  const named = `"service":${JSON.stringify(service)}`

  return (req, res) => {
    const start = performance.now()
    // Express shortens it below a mount point.
    const { method, url = '' } = req
    res.on('close', () => {
      if (!log.isLevelEnabled('info')) return
      const { traceId, spanId } = traceOf(req)
      const ids = `"requestId":"${requestIdOf(req)}","traceId":"${traceId}","spanId":"${spanId}"`
      // The method is a word of the HTTP parser, the ids are of our own making: the path alone needs escaping.
      const asked = `"method":"${method}","path":${JSON.stringify(shown(pathOnly(url)))}`
      const durationMs = Math.round((performance.now() - start) * 1000) / 1000
      const outcome = `"status":${res.statusCode},"durationMs":${durationMs},"aborted":${!res.writableFinished}`
      write(`{"level":"info","time":"${timeText()}",${named},${ids},${asked},${outcome},"msg":"request"}\n`)
    })
  }
}

/** `createAccessRecorder` for every request. */
export function accessLog(log: Log, shown?: (path: string) => string): RequestHandler {
  const record = createAccessRecorder(log, shown)
  return (req, res, next) => {
    record(req, res)
    next()
  }
}
