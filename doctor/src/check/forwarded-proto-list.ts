import { isObserved } from '../observations.ts'
import type { Check, Evidence } from './check.ts'
import { judge, suspect } from './check.ts'
import { asked, honestAnswers } from './look.ts'

export const forwardedProtoList: Check = (seen) => {
  const told = isObserved(seen.told) ? seen.told.forwardedProto : undefined
  const refusals = honestAnswers(seen).filter(
    ({ answer, via }) => via === 'public' && answer.body.problem?.observed,
  )
  const found: Evidence[] = refusals
    .filter(({ answer }) => answer.body.problem?.observed?.['ambiguous'] === true)
    .slice(0, 1)
    .map((exchange) => ({
      says: `${asked(exchange)}: the gateway received X-Forwarded-Proto: ${String(exchange.answer.body.problem?.observed?.['forwardedProto'])}`,
      exchanges: [exchange.id],
    }))
  if (told?.ambiguous)
    found.push({
      says: `The gateway received a list: Express and Koa read ${told.first}, Fastify reads ${told.last}`,
      exchanges: [],
    })
  if (found.length === 0 && told === undefined && refusals.length === 0)
    return { unobserved: 'the application does not tell what it received' }
  return judge(
    found,
    [
      suspect('hop-appends-proto', 'high', 'one hop per value: somebody appends'),
      suspect('edge-passes-client-headers', 'low', 'a client began the list'),
    ],
    'one value arrives',
  )
}
