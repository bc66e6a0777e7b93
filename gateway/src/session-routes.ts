import { passwordChangeSchema } from '@sallyport/common/contracts/auth'
import type { OwnSessions, PasswordChanged, Session, SignedOut } from '@sallyport/common/contracts/session'
import { jsonBody, parseBody } from '@sallyport/common/json-body'
import { Problem } from '@sallyport/common/problem'
import { type Response, Router } from 'express'
import type { Audit } from './audit.ts'
import type { BffClient } from './bff-client.ts'
import { callOf } from './call.ts'
import type { EndSession } from './end-session.ts'
import { guarded, type Guard } from './guard.ts'
import { sessionOf } from './require-session.ts'
import type { SessionInfo } from './session-info.ts'
import type { Sessions } from './sessions.ts'
import type { SignInTries } from './sign-in-tries.ts'

interface SessionRouteDeps {
  bff: BffClient
  sessions: Sessions
  endSession: EndSession
  sessionInfo: SessionInfo
  signedIn: Guard
  tries: SignInTries
  audit: Audit
}

const instant = (epochSeconds: number) => new Date(epochSeconds * 1000).toISOString()

/** What a member can ask about, and do to, sessions of its own: `/api/auth/session`, `/sessions`, `/logout`, `/password`. */
export function sessionRoutes({
  bff,
  sessions,
  endSession,
  sessionInfo,
  signedIn,
  tries,
  audit,
}: SessionRouteDeps): Router {
  const routes = Router()

  routes.get('/session', async (req, res: Response<Session>) => {
    const found = await sessions.peek(req).catch((error: unknown) => {
      if (!(error instanceof Problem) || !['session_required', 'malformed_cookie'].includes(error.code))
        throw error
      sessions.clearCookie(req, res)
    })
    res.json(found ? sessionInfo(found.claims, found.session) : { signedIn: false })
  })

  routes.post('/logout', async (req, res: Response<SignedOut>) => {
    const { revoked, ...who } = await endSession.ofCookie(req)
    if (who.sid !== undefined) audit('signed-out', req, who)
    sessions.clearCookie(req, res)
    // Not "cookies": they are not isolated by port, and other sites of this host would be signed out too.
    res.set('Clear-Site-Data', '"cache", "storage"')
    res.json({ signedIn: false, revoked })
  })

  routes.get('/sessions', guarded(signedIn), async (req, res: Response<OwnSessions>) => {
    const session = sessionOf(req)
    const { sub, sid } = session.claims
    await sessions.settle(req, res, session)
    const items = [...(await sessions.list(sub))].map(([id, { device, address, startedAt, lastSeenAt }]) => ({
      id,
      current: id === sid,
      device,
      address,
      startedAt: instant(startedAt),
      lastSeenAt: instant(lastSeenAt),
    }))
    res.json({ items: items.toSorted((a, b) => b.lastSeenAt.localeCompare(a.lastSeenAt)) })
  })

  routes.delete('/sessions/:id', guarded(signedIn), async (req, res) => {
    const session = sessionOf(req)
    const { sub, sid } = session.claims
    const id = String(req.params['id'])
    // An id of somebody else looks like one that never was.
    if (!(await sessions.list(sub)).has(id))
      throw new Problem('not_found', { detail: 'You have no session with this id' })
    await endSession.byId(req, sub, id, session.sealed.accessToken)
    audit('session-ended', req, { member: sub, sid: id })
    if (id === sid) sessions.clearCookie(req, res)
    else await sessions.settle(req, res, session)
    res.status(204).end()
  })

  routes.use('/password', guarded(signedIn), jsonBody)

  routes.post('/password', async (req, res: Response<PasswordChanged>) => {
    const session = sessionOf(req)
    const { sub, sid } = session.claims
    const change = parseBody(passwordChangeSchema, req)
    await tries.consume('password', sub, req, res)
    const { ended } = await bff.changePassword(change, session.sealed.accessToken, callOf(req))
    await tries.forgive('password', sub)
    const others = new Set([...ended, ...(await sessions.list(sub)).keys()])
    others.delete(sid)
    for (const other of others) await sessions.end(sub, other)
    audit('password-changed', req, { member: sub, sid })
    await sessions.settle(req, res, session)
    res.json({ ended: others.size })
  })

  return routes
}
