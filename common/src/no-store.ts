import type { RequestHandler } from 'express'

/** Nothing below this point may be kept by a cache: it belongs to one person (RFC 9111 section 5.2.2.5). */
export const noStore: RequestHandler = (_req, res, next) => {
  res.setHeader('Cache-Control', 'no-store')
  next()
}
