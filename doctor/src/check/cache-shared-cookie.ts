import { isInfrastructure, isReadByScripts, looksLikeSession } from '../cookie/names.ts'
import { isObserved } from '../observations.ts'
import type { Check, Evidence } from './check.ts'
import { judge, suspect } from './check.ts'
import { answersOf, asked, byId, honestAnswers, pathOf, wasStored, type Answered } from './look.ts'

/** Shorter ones are the same for everybody on purpose. */
const leastBytes = 16

const anonymousSteps = [
  'page',
  'page-again',
  'page-h2',
  'follow',
  'baseline',
  'known',
  'path',
  'anonymous',
] as const

export const cacheSharedCookie: Check = (seen) => {
  const clients = answersOf(seen, ...anonymousSteps).filter(
    ({ sent }) => !sent.some(([name]) => name === 'Cookie'),
  )
  const found: Evidence[] = []
  const first = new Map<string, Answered>()
  for (const exchange of clients)
    for (const { name, digest, bytes, httpOnly } of exchange.answer.cookies) {
      if (
        bytes < leastBytes ||
        isInfrastructure(name) ||
        isReadByScripts(name) ||
        !looksLikeSession({ name, httpOnly })
      )
        continue
      const key = `${pathOf(exchange)} ${name} ${digest}`
      const earlier = first.get(key)
      if (!earlier) first.set(key, exchange)
      else
        found.push({
          says: `Two clients without a cookie got the same ${name} from ${asked(exchange)}`,
          exchanges: [earlier.id, exchange.id],
        })
    }
  // A cache does not ask whether a sign-in was honest.
  const setting = [
    ...honestAnswers(seen),
    ...answersOf(seen, 'login-forged', 'login-repaired', 'login-address'),
  ]
  for (const exchange of setting.filter(wasStored)) {
    const names = exchange.answer.cookies.map(({ name }) => name).filter((name) => !isInfrastructure(name))
    if (names.length > 0)
      found.push({
        says: `${asked(exchange)} got ${names.join(', ')} out of a cache`,
        exchanges: [exchange.id],
      })
  }
  const { login } = seen
  if (isObserved(login) && login.session?.known && login.anonymous?.known) {
    const stored = byId(seen, login.anonymous.exchange)
    found.push({
      says: 'A client without any cookie gets the page of the one who signed in',
      exchanges: [login.session.exchange, ...(stored ? [stored.id] : [])],
    })
  }
  if (clients.length === 0 && found.length === 0) return { unobserved: 'nothing was answered' }
  const hit = clients.find(wasStored)
  return judge(
    found.slice(0, 2),
    [
      suspect(
        'cache-ignores-set-cookie',
        'high',
        hit ? `${asked(hit)} came out of a cache` : 'an answer was made for one and given to another',
      ),
    ],
    'no two clients got the same session',
  )
}
