import { isCommonName } from '../cookie/names.ts'
import { isLoopback } from '../settings.ts'
import type { Check } from './check.ts'
import { judge, suspect } from './check.ts'
import { asked, sessionCookies } from './look.ts'

export const cookieSharedByPort: Check = (seen) => {
  const { host, port } = seen.target
  const cookies = sessionCookies(seen)
  if (cookies.length === 0) return { unobserved: 'no session cookie was set (--login)' }
  const isShared =
    (isLoopback(host) || /^[\d.]+$/.test(host) || host.startsWith('[')) && port !== 443 && port !== 80
  if (!isShared) return { passed: 'the host is no one that several ports share' }
  return judge(
    cookies
      .filter(({ cookie }) => isCommonName(cookie.name))
      .map(({ cookie, exchange }) => ({
        says: `${asked(exchange)} sets ${cookie.name} on ${host}, whatever the port`,
        exchanges: [exchange.id],
      })),
    [suspect('common-name-on-shared-host', 'medium', 'a second stack with the same framework overwrites it')],
    'the names are of this application only',
  )
}
