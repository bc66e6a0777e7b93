/** What a URL parser leaves as it is: no dot segments, nothing to be escaped. */
const plain = /^(?:[\w/?=&+~.*-]|%(?!2e))*$/i

/** The path below the service's own, whatever `path` looks like: never another host, never above. */
export function createTargetPath(serviceUrl: string) {
  const { origin, pathname } = new URL(serviceUrl)
  const base = pathname.replace(/\/+$/, '')
  return (path = ''): string => {
    const target = `${base}/${path.replace(/^\/+/, '')}`
    if (plain.test(target) && !target.includes('/.')) return target
    const parsed = new URL(`${origin}${target}`)
    return parsed.pathname + parsed.search
  }
}
