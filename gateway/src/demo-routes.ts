import type { Demo } from '@sallyport/common/contracts/session'
import { demoMembers } from '@sallyport/common/demo-members'
import { type Response, Router } from 'express'

/** Who can sign in to the demo, and where their codes arrive; mounted in demo mode only. Never a password. */
export function demoRoutes(): Router {
  const routes = Router()
  const members = demoMembers.map(({ name, email }) => ({ name, email }))
  routes.get('/', (_req, res: Response<Demo>) => void res.json({ mailbox: '/mailbox/', members }))
  return routes
}
