import type { IncomingMessage } from 'node:http'
import type { VerifyToken } from '@sallyport/common/access-token'
import type { BffTransport } from '@sallyport/common/contracts/transport-hop'
import { Problem } from '@sallyport/common/problem'
import { receivedTransport, software } from '@sallyport/common/received-transport'
import { bearerToken } from '@sallyport/common/require-token'
import { type Response, Router } from 'express'
import jwt from 'jsonwebtoken'

/** What the token of a request is worth, in a word. */
async function tokenState(req: IncomingMessage, verify: VerifyToken): Promise<BffTransport['token']> {
  if (req.headers.authorization === undefined) return 'absent'
  const token = bearerToken(req)
  if (token === undefined) return 'refused'
  try {
    await verify(token)
    return 'verified'
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'invalid_token') return 'unchecked'
    return error.cause instanceof jwt.TokenExpiredError ? 'expired' : 'refused'
  }
}

/** `/internal/debug/transport`: how a request of the gateway arrives here. For the gateway, in demo mode. */
export function transportRoute(verify: VerifyToken): Router {
  const routes = Router()
  routes.get('/transport', async (req, res: Response<BffTransport>) => {
    res.json({ software, received: receivedTransport(req), token: await tokenState(req, verify) })
  })
  return routes
}
