import { readFileSync } from 'node:fs'
import { createApiDocument } from '@sallyport/common/openapi/api-document'
import { Router } from 'express'
import { referencePage } from './reference-page.ts'

const readStyle = () => readFileSync(new URL('style.css', import.meta.url), 'utf8')

/** Made when it is first asked for: most processes are never asked. */
function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined
  return () => (made ??= { value: make() }).value
}

/**
 * `/openapi.json`, `/docs` and its style: the contract of the page, to machines and to people. Behind the token like all
 * of `/api`. Everything is a file of our own and there is no script, as the gateway's content security policy wants it.
 */
export function docsRoutes(): Router {
  const document = once(createApiDocument)
  const page = once(() => referencePage(document()))
  const style = once(readStyle)
  const routes = Router()
  routes.get('/openapi.json', (_req, res) => void res.json(document()))
  routes.get('/docs', (_req, res) => void res.type('html').send(page()))
  routes.get('/docs/style.css', (_req, res) => void res.type('css').send(style()))
  return routes
}
