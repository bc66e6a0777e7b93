import { isObserved, type Observations, type ObservedCookie } from '../observations.ts'
import type { Check, Evidence } from './check.ts'
import { judge, suspect } from './check.ts'
import { forgedEvidence } from './forged-evidence.ts'
import { byId } from './look.ts'
import { repairedLogin } from './lost-proto.ts'

const told = (cookies: ObservedCookie[]) =>
  cookies.length === 0
    ? 'no cookie'
    : cookies
        .map(({ name, secure }) => `${name}${secure ? '; Secure' : ' without Secure'}`)
        .toSorted()
        .join(', ')

/** The sign-in with X-Forwarded-Proto: http, beside the honest one. */
function loginEvidence(seen: Observations): Evidence[] {
  if (!isObserved(seen.login) || seen.login.forged === null) return []
  const honest = byId(seen, seen.login.exchange)?.answer
  const forged = byId(seen, seen.login.forged)?.answer
  // Too many tries is an answer about tries.
  if (!honest || !forged || forged.status === 429) return []
  const before = `${honest.status}, ${told(honest.cookies)}`
  const after = `${forged.status}, ${told(forged.cookies)}`
  return before === after
    ? []
    : [
        {
          says: `Signing in with X-Forwarded-Proto: http: ${before} → ${after}`,
          exchanges: [seen.login.exchange, seen.login.forged],
        },
      ]
}

export const forwardedProtoBelieved: Check = (seen) => {
  const pages = forgedEvidence(seen, 'proto')
  const repaired = repairedLogin(seen)
  const found = [...loginEvidence(seen), ...pages.found]
  if (repaired && isObserved(seen.login))
    found.push({
      says: 'Signing in with X-Forwarded-Proto: https brings the cookie that is missing without it',
      exchanges: [seen.login.exchange, repaired.id],
    })
  if (found.length === 0 && pages.unobserved !== undefined) return { unobserved: pages.unobserved }
  return judge(
    found.slice(0, 4),
    [
      suspect('edge-passes-client-headers', 'high', 'what a client says reaches the application'),
      suspect('app-believes-anybody', 'medium', 'the application believes whoever says it'),
      suspect(
        'hop-appends-proto',
        'low',
        'the same where proxies append and the application reads the first value',
      ),
    ],
    'a forged X-Forwarded-Proto changes nothing',
  )
}
