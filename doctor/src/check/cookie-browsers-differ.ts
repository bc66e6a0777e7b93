import type { Check } from './check.ts'
import { judge, suspect } from './check.ts'
import { judgedCookies } from './cookie-verdicts.ts'
import { asked } from './look.ts'

export const cookieBrowsersDiffer: Check = (seen) => {
  const judged = judgedCookies(seen)
  if (judged.length === 0) return { unobserved: 'no cookie was set (--login)' }
  const divided = judged.filter(({ verdicts }) => new Set(verdicts.map(({ stores }) => stores)).size > 1)
  return judge(
    divided.map(({ cookie, exchange, verdicts }) => ({
      says: `${cookie.name}, set by ${asked(exchange)}: ${verdicts.map(({ browser, stores }) => `${browser} ${stores ? 'keeps' : 'drops'} it`).join(', ')}`,
      exchanges: [exchange.id],
    })),
    [
      suspect(
        'cookie-attributes',
        'medium',
        'Secure on http://localhost counts in some browsers only: use https there',
      ),
    ],
    'all browsers agree about every cookie',
  )
}
