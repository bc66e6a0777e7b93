import type { Check, Evidence } from './check.ts'
import { suspect } from './check.ts'
import { asked, cookiesSet, isOverHttps, pathOf } from './look.ts'
import { pathsSeen } from './schemes-seen.ts'

export const forwardedPathDrift: Check = (seen) => {
  const { asHttp, asHttps } = pathsSeen(seen)
  const found: Evidence[] = []
  const [goodPath, good] = [...asHttps][0] ?? []
  const [badPath, bad] = [...asHttp][0] ?? []
  if (good !== undefined && bad !== undefined)
    found.push({ says: `${goodPath} is seen as https, ${badPath} as http`, exchanges: [good, bad] })

  const cookies = cookiesSet(seen).filter(({ exchange }) => isOverHttps(exchange))
  for (const { cookie, exchange } of cookies.filter(({ cookie }) => cookie.secure)) {
    const weak = cookies.find(
      (other) =>
        other.cookie.name === cookie.name &&
        !other.cookie.secure &&
        pathOf(other.exchange) !== pathOf(exchange),
    )
    if (weak)
      found.push({
        says: `${cookie.name} has Secure from ${asked(exchange)} and lacks it from ${asked(weak.exchange)}`,
        exchanges: [exchange.id, weak.exchange.id],
      })
  }
  if (found.length > 0)
    return {
      found,
      suspects: [
        suspect('location-drops-headers', 'high', 'the path makes the difference'),
        suspect('inner-overwrites-proto', 'low', 'another proxy serves that path'),
      ],
    }
  const paired = asHttps.size + asHttp.size
  return paired > 1
    ? { passed: `${paired} paths are seen alike` }
    : { unobserved: 'fewer than two paths give away which scheme they see' }
}
