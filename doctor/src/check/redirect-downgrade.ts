import { redirectsSeen } from './redirects-seen.ts'
import type { Check } from './check.ts'
import { judge, suspect } from './check.ts'
import { isOverHttps } from './look.ts'
import { lostProtoSuspects } from './lost-proto.ts'

export const redirectDowngrade: Check = (seen) => {
  const redirects = redirectsSeen(seen).filter(({ exchange }) => isOverHttps(exchange))
  if (seen.target.scheme === 'http') return { unobserved: 'the address is plain http' }
  if (redirects.length === 0) return { unobserved: 'nothing redirects (--path names more pages to look at)' }
  const down = redirects.filter(({ to }) => to.protocol === 'http:')
  const isSlash = down.some(({ to, from }) => to.pathname === `${from.pathname}/`)
  return judge(
    down.slice(0, 3).map(({ says, exchange }) => ({ says, exchanges: [exchange.id] })),
    isSlash
      ? [
          suspect(
            'inner-absolute-redirects',
            'high',
            'the redirect only adds a slash, as web servers do by themselves',
          ),
          ...lostProtoSuspects(seen),
        ]
      : lostProtoSuspects(seen),
    'redirects over https stay on https',
  )
}
