import { requestIdOf } from '@sallyport/common/request-id'
import type { Request, Response } from 'express'

/** The envelope of every success: `{data, meta}`, the request id in `meta`. */
export function answer(req: Request, res: Response, data: unknown, meta: Record<string, number> = {}): void {
  res.json({ data, meta: { request_id: requestIdOf(req), ...meta } })
}
