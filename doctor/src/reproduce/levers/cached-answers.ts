import { innerOf } from '../draft.ts'
import { isFound, lostSession, type Lever } from '../lever.ts'

/** A cache that keeps what was made for one, for all. */
export const cachedAnswers: Lever = {
  says: 'a second proxy that caches the answer to a sign-in although it sets a cookie',
  explains: [...lostSession, 'headers.*.x-cache', 'headers.*.age', 'findings.cache-shared-cookie.outcome'],
  turn(chain, draft) {
    if (!isFound(chain, 'cache-shared-cookie')) return false
    const setBy = Object.values(chain.cookies).map(
      (row) => / (\/[\w./-]*) \d+$/.exec(row['setBy'] ?? '')?.[1],
    )
    const path = setBy.find((known) => known?.startsWith('/api/')) ?? '/api/auth/login'
    const inner = innerOf(draft)
    inner.http.push('proxy_cache_path /tmp/cache keys_zone=answers:1m;')
    inner.locations.push(
      [
        `location = ${path} {`,
        '  proxy_ignore_headers Cache-Control Expires Set-Cookie Vary;',
        '  proxy_cache answers;',
        '  proxy_cache_methods GET POST;',
        '  proxy_cache_key $request_method$request_uri;',
        '  proxy_cache_valid 200 1m;',
        '  add_header X-Cache $upstream_cache_status always;',
        '  proxy_pass http://gateway;',
        '}',
      ].join('\n'),
    )
    return true
  },
}
