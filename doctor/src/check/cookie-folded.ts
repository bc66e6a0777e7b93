import type { Check } from './check.ts'
import { judge, suspect } from './check.ts'
import { asked, cookiesSet } from './look.ts'

export const cookieFolded: Check = (seen) => {
  const cookies = cookiesSet(seen)
  if (cookies.length === 0) return { unobserved: 'no cookie was set (--login)' }
  return judge(
    cookies
      .filter(({ cookie }) => cookie.folded.length > 0)
      .map(({ cookie, exchange }) => ({
        says: `${asked(exchange)} sends ${[cookie.name, ...cookie.folded].join(', ')} in one Set-Cookie line`,
        exchanges: [exchange.id],
      })),
    [
      suspect(
        'set-cookie-folded-by-fetch',
        'high',
        'no server writes it like that; a copy by headers.get does',
      ),
    ],
    'every cookie has a line of its own',
  )
}
