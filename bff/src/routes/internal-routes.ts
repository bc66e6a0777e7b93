import {
  boundCodeLoginSchema,
  boundCodeRequestSchema,
  endSessionsSchema,
  passwordChangeSchema,
  passwordLoginSchema,
  refreshTokenSchema,
} from '@sallyport/common/contracts/auth'
import { Router } from 'express'
import type { VerifyToken } from '@sallyport/common/access-token'
import { requireToken } from '@sallyport/common/require-token'
import { callOf, memberCallOf } from '../call.ts'
import type { createKeySet } from '../key-set.ts'
import type { AccountsClient } from '../upstream/accounts.ts'
import { jsonBody, parseBody } from '@sallyport/common/json-body'

interface InternalDeps {
  accounts: AccountsClient
  keySet: ReturnType<typeof createKeySet>
  verify: VerifyToken
}

/** `/internal/*`: for the gateway, the only hop that may see tokens; it proxies nothing but `/api/*` to us. */
export function internalRoutes({ accounts, keySet, verify }: InternalDeps): Router {
  const routes = Router()

  routes.get('/jwks.json', async (_req, res) => {
    res.json(await keySet())
  })

  routes.post('/auth/*action', jsonBody)

  routes.post('/auth/login', async (req, res) => {
    res.json(await accounts.login(parseBody(passwordLoginSchema, req), callOf(req)))
  })

  routes.post('/auth/login-with-code', async (req, res) => {
    res.json(await accounts.loginWithCode(parseBody(boundCodeLoginSchema, req), callOf(req)))
  })

  routes.post('/auth/request-code', async (req, res) => {
    res.status(202).json(await accounts.requestCode(parseBody(boundCodeRequestSchema, req), callOf(req)))
  })

  routes.post('/auth/refresh', async (req, res) => {
    res.json(await accounts.refresh(parseBody(refreshTokenSchema, req).refreshToken, callOf(req)))
  })

  routes.post('/auth/logout', async (req, res) => {
    await accounts.revoke(parseBody(refreshTokenSchema, req).refreshToken, callOf(req))
    res.status(204).end()
  })

  // What one does to one's own sessions takes one's own token.
  routes.use(['/auth/end-sessions', '/auth/change-password'], requireToken(verify))

  routes.post('/auth/end-sessions', async (req, res) => {
    const which = parseBody(endSessionsSchema, req)
    const call = memberCallOf(req)
    const ended =
      'sessionId' in which ? accounts.endSession(which.sessionId, call) : accounts.endOtherSessions(call)
    res.json(await ended)
  })

  routes.post('/auth/change-password', async (req, res) => {
    res.json(await accounts.changePassword(parseBody(passwordChangeSchema, req), memberCallOf(req)))
  })

  return routes
}
