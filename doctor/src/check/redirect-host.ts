import { redirectsSeen } from './redirects-seen.ts'
import type { Check } from './check.ts'
import { judge, suspect } from './check.ts'

const privateAddress =
  /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|127\.|169\.254\.|\[(?:f[cd]|fe80|::1))/i
const internalName = /\.(?:internal|local|lan|svc|cluster\.local|consul|docker|intern|corp|home\.arpa)$/i

/** A name that means nothing outside: a single label, a private address, a suffix of internal networks. */
const isInternal = (hostname: string) =>
  (!hostname.includes('.') && !hostname.startsWith('[') && hostname !== 'localhost') ||
  privateAddress.test(hostname) ||
  internalName.test(hostname)

export const redirectHost: Check = (seen) => {
  const redirects = redirectsSeen(seen)
  if (redirects.length === 0) return { unobserved: 'nothing redirects (--path names more pages to look at)' }
  const inner = redirects.filter(({ to }) => to.hostname !== seen.target.host && isInternal(to.hostname))
  return judge(
    inner.slice(0, 3).map(({ says, exchange }) => ({ says, exchanges: [exchange.id] })),
    [
      suspect('host-replaced', 'high', 'the application knows itself under the name of the upstream'),
      suspect('inner-absolute-redirects', 'medium', 'an inner server writes its own name into redirects'),
    ],
    'redirects name no internal host',
  )
}
