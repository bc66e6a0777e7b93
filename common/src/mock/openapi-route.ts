import type { RequestHandler } from 'express'

/** Serves an OpenAPI document (3.1); for `/openapi.json`, where no token is asked for. */
export function openapiRoute(document: object): RequestHandler {
  const body = JSON.stringify(document)
  return (_req, res) => void res.type('application/json').send(body)
}
