import type { Check } from './check.ts'
import { judge, suspect } from './check.ts'
import { asked, sessionCookies } from './look.ts'

export const cookieNoHttponly: Check = (seen) => {
  const cookies = sessionCookies(seen)
  if (cookies.length === 0) return { unobserved: 'no session cookie was set (--login)' }
  return judge(
    cookies
      .filter(({ cookie }) => !cookie.httpOnly)
      .map(({ cookie, exchange }) => ({
        says: `${cookie.name}, set by ${asked(exchange)}, lacks HttpOnly`,
        exchanges: [exchange.id],
      })),
    [suspect('cookie-attributes', 'high', 'nothing but the application decides this')],
    'session cookies are HttpOnly',
  )
}
