import type { IncomingMessage } from 'node:http'
import type { RequestHandler } from 'express'
import type { AccessClaims, VerifyToken } from './access-token.ts'
import { Problem } from './problem.ts'

export interface Caller {
  claims: AccessClaims
  /** The token itself, to be handed to the next hop. */
  token: string
}

// On the request itself: a WeakMap of requests keeps many of them through every minor collection, and what hangs on them.
const known = Symbol('caller')
declare module 'node:http' {
  interface IncomingMessage {
    [known]?: Caller
  }
}

const bearer = /^Bearer ([\w.-]+)$/

/** The token of `Authorization: Bearer` (RFC 6750 section 2.1); undefined where there is none in this form. */
export const bearerToken = ({ headers }: IncomingMessage): string | undefined =>
  bearer.exec(headers.authorization ?? '')?.[1]

/** Refuses a request without a valid bearer token; every hop verifies for itself. */
export function requireToken(verify: VerifyToken): RequestHandler {
  return async (req, _res, next) => {
    const token = bearerToken(req)
    if (!token) throw new Problem('invalid_token', { detail: 'A bearer token is required' })
    req[known] = { claims: await verify(token), token }
    next()
  }
}

/** Who asks; only behind `requireToken`. */
export function callerOf(req: IncomingMessage): Caller {
  const caller = req[known]
  if (!caller) throw new Error('callerOf() was used on a route without requireToken()')
  return caller
}
