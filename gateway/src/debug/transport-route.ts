import type { Transport } from '@sallyport/common/contracts/transport'
import { Problem } from '@sallyport/common/problem'
import { type Response, Router } from 'express'
import type { createTransportReport } from './transport-report.ts'

/** What a browser shows as `location.origin`. */
function originIn(page: unknown): string | undefined {
  if (page === undefined) return undefined
  const isOrigin =
    typeof page === 'string' && /^https?:/.test(page) && URL.canParse(page) && new URL(page).origin === page
  if (isOrigin) return page
  throw new Problem('invalid_request', { detail: 'page must be an origin such as https://localhost:8443' })
}

/**
 * `/api/debug/transport`, in demo mode. It stands before the guards, because it must answer where they refuse. The path
 * is taken to the letter, as nginx takes it: in other letters it would come with `X-Hop-*` of the client.
 */
export function transportRoute(report: ReturnType<typeof createTransportReport>): Router {
  const routes = Router({ caseSensitive: true, strict: true })
  routes.get('/api/debug/transport', async (req, res: Response<Transport>) => {
    res.json(await report(req, originIn(req.query['page'])))
  })
  return routes
}
