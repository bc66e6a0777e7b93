import type { Check, Evidence } from './check.ts'
import { judge, suspect } from './check.ts'
import { asked, cookiesSet } from './look.ts'

/** RFC 6265bis section 5.6: beyond it a browser drops the cookie. */
const most = 4096
const near = 3800
/** Half of what nginx and Node take in one header line by default is left for everything else. */
const mostTogether = 6 * 1024

export const cookieSize: Check = (seen) => {
  const cookies = cookiesSet(seen)
  if (cookies.length === 0) return { unobserved: 'no cookie was set (--login)' }
  const found: Evidence[] = cookies
    .filter(({ cookie }) => cookie.bytes > near)
    .map(({ cookie, exchange }) => ({
      says: `${cookie.name}, set by ${asked(exchange)}, has ${cookie.bytes} bytes${cookie.bytes > most ? ': browsers drop it beyond 4096' : ''}`,
      exchanges: [exchange.id],
    }))
  const sizes = new Map(cookies.map(({ cookie }) => [cookie.name, cookie.bytes]))
  const together = [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0)
  if (together > mostTogether)
    found.push({ says: `${sizes.size} cookies have ${together} bytes together`, exchanges: [] })
  return judge(
    found,
    [suspect('state-in-cookie', 'high', 'the cookie holds more than an id')],
    `${together} bytes of cookies`,
  )
}
