const schemes: Record<string, string> = {
  'valkey:': 'redis:',
  'valkeys:': 'rediss:',
  'redis:': 'redis:',
  'rediss:': 'rediss:',
}

/**
 * `valkey://`, `redis://` (or `valkeys://`, `rediss://` for TLS) with an optional user, password and database number,
 * as the client knows it: redis[s]://[user][:password]@host[:port][/database].
 * @throws Error that never repeats the URL, which may hold a password.
 */
export function parseStoreUrl(text: string): string {
  const refuse = (fault: string) =>
    new Error(
      `the URL of the store ${fault}: it is valkey://[user:password@]host[:port][/database], with valkeys:// for TLS`,
    )
  const url = URL.canParse(text) ? new URL(text) : undefined
  const scheme = url && schemes[url.protocol]
  if (!url || !scheme) throw refuse('cannot be read')
  if (url.hostname === '') throw refuse('names no host')
  if (!/^(?:\/\d*)?$/.test(url.pathname)) throw refuse('has a path that is no database number')
  if (url.search !== '' || url.hash !== '') throw refuse('has a query or a fragment')
  try {
    decodeURIComponent(`${url.username}${url.password}`)
  } catch {
    throw refuse('has a user or password that is not percent-encoded')
  }
  return `${scheme}${text.slice(text.indexOf(':') + 1)}`
}
