import type { RequestHandler } from 'express'
import type { BffClient } from './bff-client.ts'
import { callOf } from './call.ts'

/** The health of the chain as seen from the gateway; public, and cheap because the BFF remembers its own for a second. */
export function healthRoute(bff: BffClient): RequestHandler {
  return async (req, res) => {
    res.json({ status: 'ok', bff: await bff.health(callOf(req)) })
  }
}
