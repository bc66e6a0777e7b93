import type { Check } from './check.ts'
import { judge } from './check.ts'
import { asked, honestAnswers, isOverHttps } from './look.ts'
import { lostProtoSuspects } from './lost-proto.ts'

export const contentHttpUrls: Check = (seen) => {
  if (seen.target.scheme === 'http') return { unobserved: 'the address is plain http' }
  const pages = honestAnswers(seen).filter(
    (exchange) =>
      isOverHttps(exchange) && exchange.answer.body.type === 'html' && exchange.answer.location === null,
  )
  if (pages.length === 0) return { unobserved: 'no page is HTML' }
  const found = new Map<string, { says: string; exchanges: number[] }>()
  for (const exchange of pages)
    for (const { origin, where, count } of exchange.answer.body.selfUrls)
      if (origin.startsWith('http:') && !found.has(`${asked(exchange)} ${where}`))
        found.set(`${asked(exchange)} ${where}`, {
          says: `${asked(exchange)} names ${origin} ${count}× (${where})`,
          exchanges: [exchange.id],
        })
  return judge(
    [...found.values()].slice(0, 3),
    lostProtoSuspects(seen),
    'pages name their own host with https',
  )
}
