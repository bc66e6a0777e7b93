import type { Check } from './check.ts'
import { judge, suspect } from './check.ts'
import { droppedFor } from './cookie-verdicts.ts'
import { asked, cookiesSet } from './look.ts'

export const cookieNoneWithoutSecure: Check = (seen) => {
  if (cookiesSet(seen).length === 0) return { unobserved: 'no cookie was set (--login)' }
  return judge(
    droppedFor(seen, 'same_site_none_needs_secure').map(({ cookie, exchange }) => ({
      says: `${cookie.name}, set by ${asked(exchange)}, has SameSite=None and no Secure`,
      exchanges: [exchange.id],
    })),
    [
      suspect('cookie-attributes', 'high', 'SameSite=None counts with Secure only'),
      suspect('secure-follows-lost-proto', 'medium', 'Secure may have gone with the proto'),
    ],
    'no cookie has SameSite=None without Secure',
  )
}
