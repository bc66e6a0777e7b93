import { text } from 'node:stream/consumers'
import { Router } from 'express'

/**
 * `/api/direct/<service>/…`: the services as they are, with nothing but the token between: what a page without a BFF
 * would call. Only to measure against.
 */
export function directRoutes(services: Readonly<Record<string, string>>): Router {
  const routes = Router()
  routes.use('/:service', async (req, res) => {
    const base = services[req.params.service]
    if (base === undefined || req.method !== 'GET') {
      res.sendStatus(404)
      return
    }
    const answer = await fetch(`${base}${req.url}`, {
      headers: { Authorization: req.headers.authorization ?? '' },
    })
    res.status(answer.status).set('Content-Type', answer.headers.get('content-type') ?? '')
    res.send(answer.body ? await text(answer.body) : '')
  })
  return routes
}
