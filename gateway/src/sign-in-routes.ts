import {
  codeLoginSchema,
  codeRequestSchema,
  passwordLoginSchema,
  type IssuedTokens,
} from '@sallyport/common/contracts/auth'
import { jsonBody, parseBody } from '@sallyport/common/json-body'
import { Problem } from '@sallyport/common/problem'
import { Router, type Request, type Response } from 'express'
import type { Audit } from './audit.ts'
import type { BffClient } from './bff-client.ts'
import type { BrowserBinding } from './browser-binding.ts'
import { callOf } from './call.ts'
import type { EndSession } from './end-session.ts'
import type { SessionInfo } from './session-info.ts'
import type { Sessions } from './sessions.ts'
import type { SignInTries } from './sign-in-tries.ts'

interface SignInDeps {
  bff: BffClient
  sessions: Sessions
  endSession: EndSession
  sessionInfo: SessionInfo
  binding: BrowserBinding
  tries: SignInTries
  audit: Audit
}

/** The two ways in: `/api/auth/login`, `/request-code` and `/login-with-code`. */
export function signInRoutes({
  bff,
  sessions,
  endSession,
  sessionInfo,
  binding,
  tries,
  audit,
}: SignInDeps): Router {
  const routes = Router()

  async function signIn(
    req: Request,
    res: Response,
    email: string,
    issue: () => Promise<IssuedTokens>,
  ): Promise<void> {
    await tries.consume('sign-in', email, req, res)
    const tokens = await issue().catch((error: unknown) => {
      if (error instanceof Problem) audit('sign-in-failed', req, { reason: error.code })
      throw error
    })
    await tries.forgive('sign-in', email)
    // Every login is a new session and ends the one before (session fixation).
    await endSession.ofCookie(req)
    const { claims, sealed } = await sessions.begin(req, res, tokens)
    audit('signed-in', req, { member: claims.sub, sid: claims.sid })
    res.json(sessionInfo(claims, sealed))
  }

  routes.post(['/login', '/login-with-code', '/request-code'], jsonBody)

  routes.post('/login', async (req, res) => {
    const credentials = parseBody(passwordLoginSchema, req)
    await signIn(req, res, credentials.email, () => bff.login(credentials, callOf(req)))
  })

  routes.post('/login-with-code', async (req, res) => {
    const credentials = { ...parseBody(codeLoginSchema, req), browserBinding: binding.of(req) }
    await signIn(req, res, credentials.email, () => bff.loginWithCode(credentials, callOf(req)))
  })

  routes.post('/request-code', async (req, res) => {
    const { email } = parseBody(codeRequestSchema, req)
    // A mail costs the one who gets it, whether or not the code is used.
    await tries.consume('code', email, req, res)
    audit('code-requested', req)
    const browserBinding = binding.bind(req, res)
    res.status(202).json(await bff.requestCode({ email, browserBinding }, callOf(req)))
  })

  return routes
}
