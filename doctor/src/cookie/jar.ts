import { judgeCookie } from '@sallyport/common/cookie-verdict'
import { parseSetCookie } from './parse-set-cookie.ts'

interface Kept {
  name: string
  value: string
  path: string
  secure: boolean
}

/**
 * The cookies of one client, as Chromium would keep them, for one host only: they are never sent to another one,
 * whatever their Domain says. Lives in memory.
 */
export function createJar(origin: string) {
  const { hostname, protocol } = new URL(origin)
  const kept = new Map<string, Kept>()

  function fitting(url: URL): Kept[] {
    if (url.hostname !== hostname) return []
    const isSecure = url.protocol === 'https:' || protocol === 'http:'
    return [...kept.values()].filter(
      ({ path, secure }) =>
        (isSecure || !secure) &&
        (url.pathname === path || url.pathname.startsWith(path.endsWith('/') ? path : `${path}/`)),
    )
  }

  return {
    /** Takes the Set-Cookie lines of an answer; tells the names that a browser would drop. */
    take(lines: readonly string[], from: URL, now: Date): string[] {
      const dropped: string[] = []
      for (const line of lines) {
        const { cookie, value } = parseSetCookie(line, now)
        const path = cookie.path?.startsWith('/') ? cookie.path : '/'
        const key = `${cookie.name};${path}`
        const gone = cookie.lifetime !== null && cookie.lifetime <= 0
        if (!judgeCookie(cookie, { origin: from.origin, browser: 'chromium' }).stores)
          dropped.push(cookie.name)
        else if (gone) kept.delete(key)
        else kept.set(key, { name: cookie.name, value, path, secure: cookie.secure })
      }
      return dropped
    },
    /** The Cookie header for a request; undefined: none. */
    headerFor(url: URL): string | undefined {
      const cookies = fitting(url)
      return cookies.length === 0
        ? undefined
        : cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
    },
    namesFor: (url: URL): string[] => fitting(url).map(({ name }) => name),
    /** The same text for the same cookies; it holds their values. */
    state: (): string => JSON.stringify([...kept.values()]),
    names: (): string[] => [...kept.values()].map(({ name }) => name),
    /** Names of the cookies that are still what they were; call it at the later moment. */
    remember: (): (() => string[]) => {
      const before = new Map(kept)
      return () =>
        [...kept].flatMap(([key, { name, value }]) => (before.get(key)?.value === value ? name : []))
    },
  }
}
export type Jar = ReturnType<typeof createJar>
