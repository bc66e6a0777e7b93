import { isObserved } from '../observations.ts'
import type { Check } from './check.ts'
import { judge, suspect } from './check.ts'
import { byId } from './look.ts'

export const forwardedPlainPort: Check = (seen) => {
  const { plain } = seen
  if (!isObserved(plain)) return plain
  const pairs = plain.pairs.map(({ path, honest, forged }) => ({
    path,
    honest: byId(seen, honest),
    forged: byId(seen, forged),
  }))
  if (!pairs.some(({ forged }) => forged?.answer)) return { unobserved: 'the plain port does not answer' }
  const found = pairs.flatMap(({ path, honest, forged }) => {
    const before = honest?.answer
    const after = forged?.answer
    if (!before || !after || !honest || !forged) return []
    const secure = after.cookies.filter((cookie) => cookie.secure).map(({ name }) => name)
    if (before.status === after.status && secure.length === 0) return []
    const cookie = secure.length > 0 ? `, and sets ${secure.join(', ')} with Secure` : ''
    return [
      {
        says: `GET ${path} over plain http: ${before.status}; with X-Forwarded-Proto: https: ${after.status}${cookie}`,
        exchanges: [honest.id, forged.id],
      },
    ]
  })
  return judge(
    found,
    [
      suspect('plain-port-passes-proto', 'high', 'the plain port hands the header on'),
      suspect('edge-passes-client-headers', 'medium', 'the edge may do so on every port'),
      suspect('app-believes-anybody', 'medium', 'the application may be what listens there'),
    ],
    'the claim of https changes nothing on the plain port',
  )
}
