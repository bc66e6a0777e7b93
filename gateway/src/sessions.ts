import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AccessClaims } from '@sallyport/common/access-token'
import type { IssuedTokens } from '@sallyport/common/contracts/auth'
import { Problem } from '@sallyport/common/problem'
import type { Audit } from './audit.ts'
import { callOf } from './call.ts'
import type { GatewayConfig } from './config.ts'
import { deviceOf } from './device.ts'
import type { EndedSessions } from './ended-sessions.ts'
import type { Guards } from './guards.ts'
import type { Renew } from './renewals.ts'
import type { Seal } from './seal.ts'
import { unverifiedClaims, type SealedSession } from './sealed-session.ts'
import type { SessionCookie } from './session-cookie.ts'
import type { SessionRegistry } from './session-registry.ts'
import type { ReadTransport } from './transport.ts'

/** A token that ends sooner is renewed before it is used, in seconds. */
const renewBefore = 60
/** How often a session that is in use is written down anew, in seconds. */
const touchSeconds = 60

export interface Session {
  claims: AccessClaims
  sealed: SealedSession
  /** The cookie must be written again: new tokens, a newer seal key, or a minute of use. */
  changed: boolean
}

export interface SessionParts {
  config: Pick<GatewayConfig, 'idleSeconds' | 'absoluteSeconds'>
  cookie: SessionCookie
  seal: Seal
  renew: Renew
  ended: EndedSessions
  registry: SessionRegistry
  guards: Pick<Guards, 'verifyToken' | 'isEnded'>
  transportOf: ReadTransport
  audit: Audit
  /** Epoch milliseconds. */
  now?: () => number
}

const over = (detail: string, cause?: unknown) => new Problem('session_required', { detail, cause })
const canRenew = (session: SealedSession): session is SealedSession & { refreshToken: string } =>
  session.refreshToken !== undefined

/** Cookie ⇄ tokens: nothing outside this file turns one into the other. */
export function createSessions(parts: SessionParts) {
  const { config, cookie, seal, renew, ended, registry, guards, transportOf, audit, now = Date.now } = parts
  const seconds = () => Math.floor(now() / 1000)

  /** Opens a cookie's value and checks what needs no issuer: the seal, both time-outs, the denylist. */
  async function open(value: string | undefined) {
    if (value === undefined) return undefined
    const opened = await seal.open(value)
    if (!opened) throw over('The session cookie cannot be opened: sign in again')
    const { startedAt, seenAt } = opened.session
    if (seconds() >= startedAt + config.absoluteSeconds)
      throw over('The session has reached its longest time: sign in again')
    if (seconds() >= seenAt + config.idleSeconds)
      throw over('The session was not used for too long: sign in again')
    if (await guards.isEnded(opened.claims.sid)) throw over('The session was ended: sign in again')
    return opened
  }

  async function renewed(
    session: SealedSession & { refreshToken: string },
    tokenExpiry: number,
    req: IncomingMessage,
  ) {
    const { sid, sub } = unverifiedClaims(session.accessToken) ?? {}
    const who = { ...(sid === undefined ? {} : { sid }), ...(sub === undefined ? {} : { member: sub }) }
    try {
      const next = await renew(session, callOf(req))
      audit('renewed', req, who)
      return next
    } catch (error) {
      if (error instanceof Problem && error.code === 'invalid_token') {
        audit('renewal-refused', req, who)
        if (sid !== undefined) await ended.end(sid)
        throw over('The session cannot be renewed: sign in again', error)
      }
      // The issuer is away, but the token still counts: its last minute bridges a short outage.
      if (tokenExpiry > seconds()) return session
      throw error
    }
  }

  async function verified(accessToken: string): Promise<AccessClaims> {
    try {
      return await guards.verifyToken(accessToken)
    } catch (error) {
      if (error instanceof Problem && error.code === 'invalid_token')
        throw over('The session is over: sign in again', error)
      throw error
    }
  }

  async function peek(value: string | undefined) {
    const opened = await open(value)
    if (!opened) return undefined
    const { session, claims } = opened
    const idleExpiresAt = session.seenAt + config.idleSeconds
    const absoluteExpiresAt = session.startedAt + config.absoluteSeconds
    const tokenEnd = canRenew(session) ? Infinity : claims.exp
    if (tokenEnd <= seconds()) throw over('The session is over: sign in again')
    return {
      claims,
      session,
      idleExpiresAt,
      absoluteExpiresAt,
      expiresAt: Math.min(idleExpiresAt, absoluteExpiresAt, tokenEnd),
    }
  }

  const registryEntry = (req: IncomingMessage, { startedAt, seenAt }: SealedSession) => ({
    device: deviceOf(req.headers['user-agent']),
    address: transportOf(req).clientAddress,
    startedAt,
    lastSeenAt: seenAt,
  })

  async function write(req: IncomingMessage, res: ServerResponse, session: SealedSession): Promise<void> {
    cookie.write(req, res, await seal.seal(session), session.startedAt + config.absoluteSeconds - seconds())
  }

  return {
    /** The session of a request, renewed when it is time; undefined without a cookie. Throws `session_required`. */
    find: async (req: IncomingMessage): Promise<Session | undefined> => {
      const opened = await open(cookie.read(req))
      if (!opened) return undefined
      const { session, outdated, claims } = opened
      const isDue = claims.exp - seconds() < renewBefore
      const current = isDue && canRenew(session) ? await renewed(session, claims.exp, req) : session
      const idleFor = seconds() - session.seenAt
      const changed = current !== session || outdated || idleFor >= touchSeconds
      const sealed = changed ? { ...current, seenAt: seconds() } : current
      return { claims: await verified(current.accessToken), sealed, changed }
    },

    /** Looks at a session without using it: no renewal, no cookie, no effect on its idle time. */
    peek: async (req: IncomingMessage) => peek(cookie.read(req)),
    /** The same for a value that was read elsewhere. */
    peekValue: peek,

    /** Verifies new tokens and writes the cookie: the only way into a session. */
    begin: async (req: IncomingMessage, res: ServerResponse, tokens: IssuedTokens): Promise<Session> => {
      const claims = await guards.verifyToken(tokens.accessToken)
      const { accessToken, refreshToken } = tokens
      const sealed = { accessToken, refreshToken, startedAt: seconds(), seenAt: seconds() }
      await write(req, res, sealed)
      await registry.note(claims.sub, claims.sid, registryEntry(req, sealed))
      return { claims, sealed, changed: false }
    },

    /**
     * Writes what changed into the cookie, before the answer's headers leave. Asks the denylist once more: a request
     * that was in flight when its session ended must not bring the cookie back.
     */
    settle: async (
      req: IncomingMessage,
      res: ServerResponse,
      { claims, sealed, changed }: Session,
    ): Promise<void> => {
      if (!changed || (await guards.isEnded(claims.sid))) return
      await write(req, res, sealed)
      await registry.note(claims.sub, claims.sid, registryEntry(req, sealed))
    },

    /** Ends a session everywhere: every replica refuses it from here on, its open streams close. */
    end: async (memberId: string, sid: string): Promise<void> => {
      await ended.end(sid)
      await registry.forget(memberId, sid)
    },

    clearCookie: (req: IncomingMessage, res: ServerResponse): void => cookie.clear(req, res),

    /** Where the member is signed in. */
    list: (memberId: string) => registry.list(memberId),

    /** Time left to a session, in ms: for streams that outlive the request's checks. */
    remainingMs: ({ sealed }: Session): number => (sealed.startedAt + config.absoluteSeconds) * 1000 - now(),
  }
}

export type Sessions = ReturnType<typeof createSessions>
