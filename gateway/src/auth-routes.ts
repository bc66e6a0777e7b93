import {
  codeLoginSchema,
  codeRequestSchema,
  passwordLoginSchema,
  type IssuedTokens,
} from '@sallyport/common/contracts/auth'
import { jsonBody, parseBody } from '@sallyport/common/json-body'
import type { Log } from '@sallyport/common/log'
import { Problem } from '@sallyport/common/problem'
import { requestIdOf } from '@sallyport/common/request-id'
import { Router, type Request, type Response } from 'express'
import type { BffClient } from './bff-client.ts'
import { cookieMaxAge } from './session-cookie.ts'
import type { Session, Sessions } from './sessions.ts'

interface AuthDeps {
  bff: BffClient
  sessions: Sessions
  log: Log
}

const instant = (seconds: number) => new Date(seconds * 1000).toISOString()

/** What the page may know of a session: never a token. */
const sessionInfo = ({ claims }: Session) => ({
  signedIn: true,
  member: { id: claims.sub },
  expiresAt: instant(claims.exp),
})

/** `/api/auth/*`: the only routes at which a session begins or ends. */
export function authRoutes({ bff, sessions, log }: AuthDeps): Router {
  const routes = Router()

  /** Ends the session at the issuer; false when it could not be told. */
  async function revoke(req: Request): Promise<boolean> {
    try {
      const refreshToken = (await sessions.find(req))?.tokens.refreshToken
      if (refreshToken) await bff.logout(refreshToken, requestIdOf(req))
      return true
    } catch (error) {
      // A cookie that no longer counts has nothing left to revoke.
      if (error instanceof Problem && error.status < 500) return true
      log.warn(
        { requestId: requestIdOf(req), err: error },
        'the issuer could not be told that a session ended',
      )
      return false
    }
  }

  async function signIn(req: Request, res: Response, issue: () => Promise<IssuedTokens>): Promise<void> {
    const { accessToken, refreshToken } = await issue()
    // Every login is a new session and ends the one before (session fixation).
    await revoke(req)
    const session = await sessions.begin(req, res, { accessToken, refreshToken })
    log.info(
      { requestId: requestIdOf(req), event: 'signed-in', member: session.claims.sub },
      'a session began',
    )
    res.json({ ...sessionInfo(session), cookieExpiresAt: instant(Date.now() / 1000 + cookieMaxAge) })
  }

  routes.post(['/login', '/login-with-code', '/request-code'], jsonBody)

  routes.post('/login', async (req, res) => {
    const credentials = parseBody(passwordLoginSchema, req)
    await signIn(req, res, () => bff.login(credentials, requestIdOf(req)))
  })

  routes.post('/login-with-code', async (req, res) => {
    const credentials = parseBody(codeLoginSchema, req)
    await signIn(req, res, () => bff.loginWithCode(credentials, requestIdOf(req)))
  })

  routes.post('/request-code', async (req, res) => {
    res.status(202).json(await bff.requestCode(parseBody(codeRequestSchema, req), requestIdOf(req)))
  })

  routes.post('/logout', async (req, res) => {
    const revoked = await revoke(req)
    sessions.end(req, res)
    // Not "cookies": they are not isolated by port, and other sites of this host would be signed out too.
    res.set('Clear-Site-Data', '"cache", "storage"')
    res.json({ signedIn: false, revoked })
  })

  routes.get('/session', async (req, res) => {
    const session = await sessions.find(req).catch((error: unknown) => {
      if (
        error instanceof Problem &&
        (error.code === 'session_required' || error.code === 'malformed_cookie')
      )
        return undefined
      throw error
    })
    res.json(session ? sessionInfo(session) : { signedIn: false })
  })

  return routes
}
