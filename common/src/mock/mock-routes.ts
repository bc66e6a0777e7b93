import express, { type ErrorRequestHandler, Router } from 'express'
import { ZodError } from 'zod'
import { toProblem } from '../to-problem.ts'
import { faultMessage } from './fault-message.ts'
import type { FaultPlan } from './fault-plan.ts'
import { faultRequestSchema } from './fault.ts'

export interface MockRoutesOptions {
  plan: FaultPlan
  /** Brings the service's data back to the seed. */
  reset: () => void
  /** Further controls of one service; `parse` errors of zod are answered as those of the others. */
  more?: (router: Router) => void
}

/** `{error: <text>}`, which is none of the three dialects: this is not the API. */
const mockError: ErrorRequestHandler = (error, _req, res, next) => {
  if (error instanceof ZodError) {
    res.status(400).json({ error: faultMessage(error) })
    return
  }
  const { status, title } = toProblem(error)
  if (status >= 500) next(error)
  else res.status(status).json({ error: title })
}

/**
 * The controls of a mock service, mounted on `/__mock`: no token, so for the inner network only.
 * `POST /reset`; `GET`, `PUT` and `DELETE /faults`.
 */
export function mockRoutes({ plan, reset, more }: MockRoutesOptions): Router {
  const router = Router()
  router.use(express.json({ limit: '16kb', strict: true }))

  router.post('/reset', (_req, res) => {
    plan.clear()
    reset()
    res.sendStatus(204)
  })
  router
    .route('/faults')
    .get((_req, res) => void res.json({ faults: plan.list() }))
    .put((req, res) => {
      plan.apply(faultRequestSchema.parse(req.body))
      res.json({ faults: plan.list() })
    })
    .delete((_req, res) => {
      plan.clear()
      res.sendStatus(204)
    })
  more?.(router)
  router.use((_req, res) => void res.status(404).json({ error: 'There is no such control' }))
  router.use(mockError)
  return router
}
