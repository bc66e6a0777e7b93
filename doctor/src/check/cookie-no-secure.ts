import { isObserved } from '../observations.ts'
import type { Check } from './check.ts'
import { judge, suspect } from './check.ts'
import { asked, isOverHttps, sessionCookies, softwareSeen } from './look.ts'
import { lostProtoSuspects } from './lost-proto.ts'
import { schemesSeen } from './schemes-seen.ts'

/** Frameworks whose session follows the scheme that they see, where it is told so. */
const followers = ['express', 'fastify', 'koa', 'sallyport', 'next']

export const cookieNoSecure: Check = (seen) => {
  if (seen.target.scheme === 'http') return { unobserved: 'the address is plain http' }
  const cookies = sessionCookies(seen).filter(({ exchange }) => isOverHttps(exchange))
  if (cookies.length === 0) return { unobserved: 'no session cookie was set (--login)' }
  const weak = cookies.filter(({ cookie }) => !cookie.secure)
  const software = softwareSeen(seen)
  const isFollower = followers.some((name) => software.has(name)) || schemesSeen(seen).http.length > 0
  const told =
    isObserved(seen.told) && seen.told.verdict !== 'healthy' ? `; the gateway says ${seen.told.verdict}` : ''
  const causes = [
    suspect(
      'secure-follows-lost-proto',
      isFollower ? 'high' : 'medium',
      `Secure is missing although the request came over https${told}`,
    ),
    suspect('cookie-attributes', 'medium', 'it was never asked for'),
    ...lostProtoSuspects(seen),
  ]
  return judge(
    weak.map(({ cookie, exchange }) => ({
      says: `${cookie.name}, set by ${asked(exchange)} over https, lacks Secure`,
      exchanges: [exchange.id],
    })),
    causes,
    'session cookies are Secure',
  )
}
