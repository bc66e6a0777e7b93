import { isInfrastructure } from '../cookie/names.ts'
import type { Check } from './check.ts'
import { judge, suspect } from './check.ts'
import { asked, cookiesSet, honestAnswers } from './look.ts'

export const cookieInfrastructure: Check = (seen) => {
  if (honestAnswers(seen).length === 0) return { unobserved: 'nothing was answered' }
  const found = cookiesSet(seen)
    .filter(({ cookie }) => isInfrastructure(cookie.name))
    .map(({ cookie, exchange }) => ({
      says: `${asked(exchange)} sets ${cookie.name}${cookie.secure ? '' : ', without Secure'}${cookie.httpOnly ? '' : ', without HttpOnly'}`,
      exchanges: [exchange.id],
    }))
  return judge(
    found,
    [suspect('sticky-sessions', 'high', 'the name is known')],
    'no load balancer or CDN sets a cookie',
  )
}
