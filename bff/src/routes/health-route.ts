import type { RequestHandler } from 'express'
import type { createHealthCheck } from '../views/health.ts'

/** Public. 503 without accounts, since nobody can sign in then; the others only cost their sections. */
export function healthRoute(check: ReturnType<typeof createHealthCheck>): RequestHandler {
  return async (_req, res) => {
    const health = await check()
    const accountsIsUp = health.sources.some(({ name, status }) => name === 'accounts' && status === 'ok')
    res.status(accountsIsUp ? 200 : 503).json(health)
  }
}
