import { isObserved } from '../observations.ts'
import { isInfrastructure } from '../cookie/names.ts'
import type { Check } from './check.ts'
import { judge, suspect } from './check.ts'
import { answersOf, asked, isOverHttps } from './look.ts'

export const redirectCookieBeforeHttps: Check = (seen) => {
  if (!isObserved(seen.plain)) return seen.plain
  const plain = answersOf(seen, 'plain').filter((exchange) => !isOverHttps(exchange))
  if (plain.length === 0) return { unobserved: 'the plain port does not answer' }
  const found = plain.flatMap((exchange) =>
    exchange.answer.cookies
      .filter(({ name, lifetime }) => !isInfrastructure(name) && (lifetime === null || lifetime > 0))
      .map(({ name }) => ({
        says: `${asked(exchange)} over plain http sets ${name} (status ${exchange.answer.status})`,
        exchanges: [exchange.id],
      })),
  )
  return judge(
    found.slice(0, 3),
    [suspect('plain-port-serves', 'high', 'plain http reaches something that sets cookies, before https')],
    'no cookie is set over plain http',
  )
}
