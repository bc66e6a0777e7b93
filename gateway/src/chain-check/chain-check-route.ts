import type { IncomingMessage } from 'node:http'
import { type RequestHandler, Router } from 'express'
import type { Guards } from '../guards.ts'
import type { createChainObservation } from './chain-observation.ts'
import type { ChainSeal } from './chain-seal.ts'

/** Below the path of sign-in, because a proxy may treat one path otherwise than another. */
export const chainCheckPath = '/api/auth/chain-check'
export const markerHeader = 'X-Chain-Check'

interface RouteDeps extends Pick<Guards, 'redeemMarker'> {
  seal: ChainSeal
  observation: ReturnType<typeof createChainObservation>
  /** The one that answers. */
  replica: string
}

/**
 * Tells whoever holds our key how its request came here, sealed. It stands before the guards, because it explains what
 * they refuse; everybody else goes on to them, and meets what is at any address where there is nothing.
 */
export function chainCheckRoute({ seal, redeemMarker, observation, replica }: RouteDeps): RequestHandler {
  const markerOf = (req: IncomingMessage) => req.headers[markerHeader.toLowerCase()]
  const routes = Router({ caseSensitive: true, strict: true })
  routes.get(chainCheckPath, async (req, res, next) => {
    const text = markerOf(req)
    const marker = typeof text === 'string' ? await redeemMarker(text) : undefined
    if (!marker) return next()
    const seen = await observation(req, marker.origin)
    res.json({ answer: await seal.seal('answer', { nonce: marker.nonce, replica, ...seen }) })
  })
  return routes
}
