import type { Check } from './check.ts'
import { judge, suspect } from './check.ts'
import { droppedFor } from './cookie-verdicts.ts'
import { asked, cookiesSet, isOverHttps } from './look.ts'

export const cookiePrefixRule: Check = (seen) => {
  if (cookiesSet(seen).length === 0) return { unobserved: 'no cookie was set (--login)' }
  const broken = droppedFor(seen, 'prefix_needs_secure', 'prefix_needs_root_path', 'prefix_forbids_domain')
  return judge(
    broken.map(({ cookie, exchange, verdicts }) => ({
      says: `${cookie.name}, set by ${asked(exchange)}: ${(verdicts[0]?.reasons ?? [])
        .filter((reason) => reason.startsWith('prefix'))
        .join(', ')
        .replaceAll('_', ' ')}`,
      exchanges: [exchange.id],
    })),
    broken.some(({ cookie, exchange }) => !cookie.secure && isOverHttps(exchange))
      ? [
          suspect(
            'secure-follows-lost-proto',
            'medium',
            'the name asks for Secure, so it was meant to be there',
          ),
          suspect('cookie-attributes', 'medium', 'the attributes do not fit the name'),
        ]
      : [
          suspect('cookie-attributes', 'high', 'the attributes do not fit the name'),
          suspect('proxy-rewrites-cookie', 'medium', 'a proxy rewrote Path or Domain'),
        ],
    'prefixed cookies keep the rule of their prefix',
  )
}
