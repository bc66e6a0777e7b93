interface Layer {
  rawPath?: string | string[]
  route?: { path: string | string[]; methods: Record<string, boolean> }
  handle: { stack?: Layer[] }
}

const paths = (path: string | string[] | undefined) => [path ?? ''].flat()
const join = (base: string, path: string) => `${base}${path}`.replace(/(?<=.)\/$/, '')

function routesIn(stack: readonly Layer[], base: string): string[] {
  return stack.flatMap(({ rawPath, route, handle }) => {
    if (route)
      return paths(route.path).flatMap((path) =>
        Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${join(base, path)}`),
      )
    if (!handle.stack) return []
    const nested = handle.stack
    return paths(rawPath).flatMap((path) => routesIn(nested, join(base, path === '/' ? '' : path)))
  })
}

/**
 * The routes of an Express 5 application, e.g. `GET /api/bookings/{id}`, as an OpenAPI document would name them.
 * @throws when Express keeps them in another way: a check that sees no route proves nothing
 */
export function routesOf(app: object): string[] {
  const { router } = app as { router?: { stack?: Layer[] } }
  const found = routesIn(router?.stack ?? [], '').map((route) => route.replaceAll(/:(\w+)/g, '{$1}'))
  if (found.length === 0) throw new Error('no routes were found: does Express still keep router.stack?')
  return [...new Set(found)].toSorted()
}
