import { isObserved, type Observations } from '../observations.ts'
import { redirectsSeen, type RedirectSeen } from './redirects-seen.ts'
import type { Check } from './check.ts'
import { judge, suspect } from './check.ts'

const portOf = (url: URL) => Number(url.port || (url.protocol === 'https:' ? 443 : 80))

/** Ports under which people may be sent: the public one for its scheme, and for http the one that is known to be plain. */
function isPublic({ to }: RedirectSeen, seen: Observations): boolean {
  const { target, plain } = seen
  // With the wrong scheme too: that is another finding.
  if (portOf(to) === target.port) return true
  if (to.protocol === `${target.scheme}:`) return false
  const plainPort = isObserved(plain) ? portOf(new URL(plain.url)) : target.port === 443 ? 80 : null
  return to.protocol === 'http:' && portOf(to) === plainPort
}

export const redirectPort: Check = (seen) => {
  const own = redirectsSeen(seen).filter(({ to }) => to.hostname === seen.target.host)
  if (own.length === 0)
    return { unobserved: 'nothing redirects to the same host (--path names more pages to look at)' }
  const wrong = own.filter((redirect) => !isPublic(redirect, seen))
  const isLost = wrong.some(({ to }) => to.port === '')
  return judge(
    wrong.slice(0, 3).map(({ says, exchange, to }) => ({
      says: `${says}: port ${portOf(to)}, while the site has ${seen.target.port}`,
      exchanges: [exchange.id],
    })),
    isLost
      ? [
          suspect('redirect-drops-port', 'high', 'the redirect names no port'),
          suspect('host-replaced', 'medium', 'the Host that reaches the application has none'),
          suspect('inner-absolute-redirects', 'low', 'an inner server writes its own'),
        ]
      : [
          suspect('inner-absolute-redirects', 'high', 'the port is one of a hop behind the edge'),
          suspect('host-replaced', 'medium', 'that hop received another Host'),
        ],
    'redirects keep the public port',
  )
}
