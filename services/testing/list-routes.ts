import type { Express } from 'express'

type Layer = Express['router']['stack'][number]

/** `/a\\(':id'\\)` of Express as `/a('{id}')` of OpenAPI. */
const toTemplate = (path: string) => path.replaceAll(/:(\w+)/g, '{$1}').replaceAll('\\', '')

/** Fields that Express keeps and its types do not know. */
const mountOf = (layer: Layer): unknown => Reflect.get(layer, 'rawPath')
const stackOf = ({ handle }: Layer) => Reflect.get(handle, 'stack') as readonly Layer[] | undefined

function routesOf(stack: readonly Layer[], mount: string): string[] {
  return stack.flatMap((layer) => {
    const path = mountOf(layer)
    const prefix = typeof path === 'string' && path !== '/' ? `${mount}${path}` : mount
    if (!layer.route) return routesOf(stackOf(layer) ?? [], prefix)
    return layer.route.stack.map(({ method }) => `${method.toUpperCase()} ${toTemplate(prefix)}`)
  })
}

/** Every `METHOD /path/{parameter}` that an app has a route for, in the order in which they are tried. */
export function listRoutes(app: Express): string[] {
  const routes = routesOf(app.router.stack, '')
  if (routes.length === 0) throw new Error('no route was found: does Express keep them elsewhere now?')
  return [...new Set(routes)]
}
