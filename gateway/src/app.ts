import type { IncomingMessage, ServerResponse } from 'node:http'
import type { VerifyToken } from '@sallyport/common/access-token'
import { createAccessRecorder } from '@sallyport/common/access-log'
import { answerError, notFound } from '@sallyport/common/error-handler'
import type { Log } from '@sallyport/common/log'
import { noStore } from '@sallyport/common/no-store'
import { assignRequestId, requestIdOf } from '@sallyport/common/request-id'
import { assignTrace } from '@sallyport/common/trace'
import express, { type ErrorRequestHandler, type RequestHandler } from 'express'
import { createApiLane, isForProxy } from './api-lane.ts'
import { createAudit } from './audit.ts'
import { createBffClient } from './bff-client.ts'
import { createBffProxy } from './bff-proxy.ts'
import { createBrowserBinding } from './browser-binding.ts'
import { createChainIdentity, createChainWatch } from './chain-check/create-chain-watch.ts'
import { clearLostSession } from './clear-lost-session.ts'
import type { GatewayConfig } from './config.ts'
import { createTransportReport } from './debug/transport-report.ts'
import { transportRoute } from './debug/transport-route.ts'
import { demoRoutes } from './demo-routes.ts'
import { dropInsecureCookies } from './drop-insecure-cookies.ts'
import { createEndSession } from './end-session.ts'
import { createEndedSessions } from './ended-sessions.ts'
import { guarded } from './guard.ts'
import { createGuards, type Guards } from './guards.ts'
import { healthRoute } from './health-route.ts'
import { noteOddTransport } from './note-odd-transport.ts'
import { createOpenStreams } from './open-streams.ts'
import { createRenewals } from './renewals.ts'
import { requireSession } from './require-session.ts'
import { bareToken, createSeal } from './seal.ts'
import { securityHeaders } from './security-headers.ts'
import { createSessionCookie } from './session-cookie.ts'
import { createSessionInfo } from './session-info.ts'
import { createSessionRegistry } from './session-registry.ts'
import { sessionRoutes } from './session-routes.ts'
import { createSessions } from './sessions.ts'
import { signInRoutes } from './sign-in-routes.ts'
import { createSignInTries } from './sign-in-tries.ts'
import type { Store } from './store/store.ts'
import { createPeerCheck, createTransportObserver, createTransportReader } from './transport.ts'
import { createUpgradeHandler } from './upgrades.ts'
import { webPages } from './web-pages.ts'

interface GatewayDeps {
  verify: VerifyToken
  store: Store
  log: Log
  /** Seal keys of the moment, newest first; they rotate while the process runs. */
  sealKeys?: () => NonNullable<GatewayConfig['sealKeys']>
}

/**
 * The whole chain, in the order a request meets it.
 * @param replaced guards that a test takes away, to show what they are for
 */
export function createGateway(config: GatewayConfig, deps: GatewayDeps, replaced: Partial<Guards> = {}) {
  const { verify, store, log, sealKeys = () => config.sealKeys ?? [] } = deps
  const audit = createAudit(log)
  const observe = createTransportObserver(config)
  const transportOf = createTransportReader(observe)
  const isTrusted = createPeerCheck(config)
  const isSecure = (req: Parameters<typeof transportOf>[0]) => transportOf(req).secure
  const bff = createBffClient(config.bffUrl, config.answerTimeoutMs)

  const streams = createOpenStreams()
  const seal = config.sealKeys ? createSeal(sealKeys) : bareToken
  const { forget } = seal
  const { absoluteSeconds } = config
  const ended = createEndedSessions({ store, streams, forget, log, absoluteSeconds })
  const identity = createChainIdentity(store, sealKeys)
  const { isEnded } = ended
  const { redeem: redeemMarker } = identity.markers
  const guards = { ...createGuards(config, { transportOf, verify, isEnded, redeemMarker }), ...replaced }

  const cookie = createSessionCookie(config.cookie, isSecure, guards)
  const renew = createRenewals({ store, bff, seal, once: guards.renewOnce })
  const registry = createSessionRegistry(store, config.idleSeconds)
  const sessions = createSessions({
    config,
    cookie,
    seal,
    renew,
    ended,
    registry,
    guards,
    transportOf,
    audit,
  })
  const sessionInfo = createSessionInfo(config)
  const endSession = createEndSession({ bff, sessions, log })
  const binding = createBrowserBinding(config.cookie.prefix, isSecure)
  const tries = createSignInTries({ store, config, transportOf, audit, enabled: guards.limitTries })
  const signedIn = requireSession(sessions)
  const security = securityHeaders(config.publicOrigins)
  const constantHeaders = [...security, 'Cache-Control', 'no-store']
  const proxy = createBffProxy(config, { transportOf, sessions, streams, guards, constantHeaders, log })

  const chain = createChainWatch(config, { cookie, seal, sessions, guards, observe, identity })

  const recordAccess = createAccessRecorder(log)
  const noteOddities = noteOddTransport(observe, log)
  /** What every request gets, before anything can refuse it. */
  const receive = (req: IncomingMessage, res: ServerResponse) => {
    assignRequestId(req)
    assignTrace(req, isTrusted(req))
    recordAccess(req, res)
    noteOddities(req)
  }
  /** What every answer says that does not come from the proxy. */
  const setHeaders = (req: IncomingMessage, res: ServerResponse) => {
    res.setHeader('X-Request-Id', requestIdOf(req))
    for (let at = 0; at < security.length; at += 2) res.setHeader(security[at] ?? '', security[at + 1] ?? '')
  }
  const clearLost = clearLostSession(sessions)
  /** The one place where an error becomes an answer. */
  const refuse = (error: unknown, req: IncomingMessage, res: ServerResponse) => {
    if (!res.headersSent) setHeaders(req, res)
    clearLost(error, req, res)
    answerError(log, error, req, res)
  }

  const app = express()
  app.disable('x-powered-by').disable('etag')
  app.set('trust proxy', config.trustProxy)
  app.use(((req, res, next) => {
    setHeaders(req, res)
    next()
  }) satisfies RequestHandler)
  // Before any route: whatever follows may rely on one reading of the path.
  app.use(guarded(guards.allowedMethods, guards.strictPath))
  app.use('/api', noStore)
  if (!config.strict.cookie && config.cookie.secure === 'always')
    app.use('/api', dropInsecureCookies(isSecure))
  app.get('/api/health', healthRoute(bff))
  // They say what kind of chain this is, and explain what the guards refuse.
  app.use(chain.route)
  app.use('/api/demo', config.demoMode ? demoRoutes() : notFound())
  if (config.demoMode)
    app.use(transportRoute(createTransportReport(config, { cookie, seal, sessions, guards, bff, observe })))
  app.use('/api', guarded(guards.secureTransport, guards.sameOrigin, guards.csrfHeader))
  app.use('/api/debug/transport', notFound())
  app.use('/api/auth', signInRoutes({ bff, sessions, endSession, sessionInfo, binding, tries, audit }))
  app.use(
    '/api/auth',
    sessionRoutes({ bff, sessions, endSession, sessionInfo, signedIn, tries, audit }),
    notFound(),
  )
  app.use('/api', guarded(signedIn), (req, res, next) => proxy.handle(req, res, next))
  app.use(webPages(config.webDist, (req) => (config.strict.redirects ? '' : transportOf(req).origin)))
  app.use(notFound())
  app.use(((error, req, res, _next) => refuse(error, req, res)) satisfies ErrorRequestHandler)

  const { allowedMethods, strictPath, secureTransport, sameOrigin, csrfHeader } = guards
  const lane = createApiLane({
    guards: [allowedMethods, strictPath, secureTransport, sameOrigin, csrfHeader, signedIn],
    proxy,
    refuse,
  })
  // The scenario that drops cookies works on what Express answers.
  const hasLane = config.strict.cookie || config.cookie.secure !== 'always'
  const listener = (req: IncomingMessage, res: ServerResponse) => {
    receive(req, res)
    if (hasLane && isForProxy(req.url ?? '')) lane(req, res)
    else app(req, res)
  }

  const upgradeGuards = [guards.strictPath, guards.secureTransport, guards.sameOrigin, signedIn]
  return {
    /** For the server's requests. */
    app: listener,
    /** What answers those that are not for the proxy. */
    routes: app,
    onUpgrade: createUpgradeHandler(upgradeGuards, proxy, log, isTrusted),
    /** Follows sessions that other replicas end; resolves to what stops it. */
    watch: ended.watch,
    ready: async () => void (await Promise.all([bff.health({ requestId: 'readiness' }), store.ready()])),
    /** Calls our own public origin through the edge, and says whether a session cookie would survive. */
    checkChain: chain.check,
    endStreams: streams.close,
    /** For an operator: signs a member out everywhere; answers with the number of sessions that ended. */
    endAllOf: async (memberId: string): Promise<number> => {
      const sids = [...(await sessions.list(memberId)).keys()]
      for (const sid of sids) {
        await sessions.end(memberId, sid)
        audit('session-ended', undefined, { member: memberId, sid, reason: 'operator' })
      }
      return sids.length
    },
    close: proxy.close,
  }
}
