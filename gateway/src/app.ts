import type { VerifyToken } from '@sallyport/common/access-token'
import { accessLog } from '@sallyport/common/access-log'
import { errorHandler, notFound } from '@sallyport/common/error-handler'
import type { Log } from '@sallyport/common/log'
import { noStore } from '@sallyport/common/no-store'
import { requestId } from '@sallyport/common/request-id'
import express from 'express'
import { allowedMethods } from './allowed-methods.ts'
import { authRoutes } from './auth-routes.ts'
import { createBffClient } from './bff-client.ts'
import { createBffProxy } from './bff-proxy.ts'
import type { GatewayConfig } from './config.ts'
import { demoRoutes } from './demo-routes.ts'
import { clearLostSession } from './clear-lost-session.ts'
import { guarded } from './guard.ts'
import { healthRoute } from './health-route.ts'
import { requireSession } from './require-session.ts'
import { requireCsrfHeader, sameOrigin } from './same-origin.ts'
import { bareToken, createSeal } from './seal.ts'
import { requireSecureTransport } from './secure-transport.ts'
import { securityHeaders } from './security-headers.ts'
import { createSessionCookie } from './session-cookie.ts'
import { createSessions } from './sessions.ts'
import { strictPath } from './strict-path.ts'
import { createTransportReader } from './transport.ts'
import { createUpgradeHandler } from './upgrades.ts'
import { webPages } from './web-pages.ts'

interface GatewayDeps {
  verify: VerifyToken
  log: Log
}

/** The whole chain, in the order a request meets it. */
export function createGateway(config: GatewayConfig, { verify, log }: GatewayDeps) {
  const transportOf = createTransportReader(config)
  const bff = createBffClient(config.bffUrl, config.answerTimeoutMs)
  const cookie = createSessionCookie(config.cookie, (req) => transportOf(req).secure)
  const seal = config.sealKeys ? createSeal(config.sealKeys) : bareToken
  const sessions = createSessions({ cookie, seal, verify })
  const proxy = createBffProxy(config, { transportOf, log })

  const secureTransport = requireSecureTransport(config.cookie.secure, transportOf)
  const fromOurPage = sameOrigin(config.publicOrigins, transportOf)
  const signedIn = requireSession(sessions)

  const app = express()
  app.disable('x-powered-by').disable('etag')
  app.set('trust proxy', config.trustProxy)
  app.use(requestId(), accessLog(log), securityHeaders(config.publicOrigins))
  // Before any route: whatever follows may rely on one reading of the path.
  app.use(guarded(allowedMethods, strictPath))
  app.use('/api', noStore)
  app.get('/api/health', healthRoute(bff))
  app.use('/api', guarded(secureTransport, fromOurPage, requireCsrfHeader))
  if (config.demoMode) app.use('/api/demo', demoRoutes())
  app.use('/api/auth', authRoutes({ bff, sessions, log }), notFound())
  app.use('/api', guarded(signedIn), proxy.handle)
  app.use(webPages(config.webDist))
  app.use(notFound())
  app.use(clearLostSession(sessions))
  app.use(errorHandler(log)) // last: the one place where an error becomes an answer

  const onUpgrade = createUpgradeHandler([strictPath, secureTransport, fromOurPage, signedIn], proxy, log)
  return { app, onUpgrade, bff, close: proxy.close }
}
