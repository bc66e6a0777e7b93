import type { RequestHandler, Response } from 'express'
import { type Duties, headerOf } from './duties/duties.ts'

/** The verified token of a request that `expressDuties` let through. */
export const tokenOf = ({ locals }: Response): string => String(locals['token'])

/** The duties as a middleware, the way Express applications write one. */
export function expressDuties(duties: Duties): RequestHandler {
  return async (req, res, next) => {
    const startedAt = performance.now()
    const { method, originalUrl: target, headers } = req
    const seen = { method, target, header: headerOf(headers) }
    res.once('close', () => duties.record(seen, res.statusCode, startedAt))
    try {
      res.locals['token'] = await duties.admit(seen)
      next()
    } catch (error) {
      const { status, headers, body } = duties.refuse(error)
      res.writeHead(status, headers).end(body)
    }
  }
}
