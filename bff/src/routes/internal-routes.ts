import {
  codeLoginSchema,
  codeRequestSchema,
  passwordLoginSchema,
  refreshTokenSchema,
} from '@sallyport/common/contracts/auth'
import { Router } from 'express'
import { callOf } from '../call.ts'
import type { createKeySet } from '../key-set.ts'
import type { AccountsClient } from '../upstream/accounts.ts'
import { jsonBody, parseBody } from '@sallyport/common/json-body'

interface InternalDeps {
  accounts: AccountsClient
  keySet: ReturnType<typeof createKeySet>
}

/** `/internal/*`: for the gateway, the only hop that may see tokens; it proxies nothing but `/api/*` to us. */
export function internalRoutes({ accounts, keySet }: InternalDeps): Router {
  const routes = Router()

  routes.get('/jwks.json', async (_req, res) => {
    res.json(await keySet())
  })

  routes.post('/auth/*action', jsonBody)

  routes.post('/auth/login', async (req, res) => {
    res.json(await accounts.login(parseBody(passwordLoginSchema, req), callOf(req)))
  })

  routes.post('/auth/login-with-code', async (req, res) => {
    res.json(await accounts.loginWithCode(parseBody(codeLoginSchema, req), callOf(req)))
  })

  routes.post('/auth/request-code', async (req, res) => {
    res.status(202).json(await accounts.requestCode(parseBody(codeRequestSchema, req), callOf(req)))
  })

  routes.post('/auth/refresh', async (req, res) => {
    res.json(await accounts.refresh(parseBody(refreshTokenSchema, req).refreshToken, callOf(req)))
  })

  routes.post('/auth/logout', async (req, res) => {
    await accounts.revoke(parseBody(refreshTokenSchema, req).refreshToken, callOf(req))
    res.status(204).end()
  })

  return routes
}
