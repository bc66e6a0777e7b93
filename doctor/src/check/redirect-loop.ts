import type { Check, Evidence, Suspect } from './check.ts'
import { judge, suspect } from './check.ts'
import { asked, byId, softwareSeen } from './look.ts'
import type { Exchange, Observations, RedirectChain } from '../observations.ts'

const stepsOf = (seen: Observations, { exchanges }: RedirectChain): Exchange[] =>
  exchanges.flatMap((id) => byId(seen, id) ?? [])

function describe(seen: Observations, chain: RedirectChain): Evidence {
  const steps = stepsOf(seen, chain).slice(0, 3)
  const told = steps.map(
    (exchange) => `${asked(exchange)} → ${exchange.answer?.status} ${exchange.answer?.location ?? ''}`,
  )
  return {
    says:
      chain.end === 'loop'
        ? `${told.join('; ')}, which was asked before`
        : `No end after ${chain.exchanges.length} redirects: ${told.join('; ')} …`,
    exchanges: chain.exchanges.slice(0, 3),
  }
}

export const redirectLoop: Check = (seen) => {
  if (seen.redirects.length === 0) return { unobserved: 'no redirect could be followed' }
  const loops = seen.redirects.filter(({ end }) => end === 'loop' || end === 'limit')
  const steps = loops.flatMap((chain) => stepsOf(seen, chain))
  const leads = (from: string, to: string) =>
    steps.some(({ url, answer }) => url.startsWith(from) && answer?.location?.startsWith(to))
  const isOwnScheme =
    steps.some(({ answer }) => answer?.leadsBack) || (leads('http:', 'https:') && leads('https:', 'http:'))
  const software = softwareSeen(seen)
  const suspects: Suspect[] = isOwnScheme
    ? [
        suspect('origin-redirects-on-own-scheme', 'high', 'it sends people to https who are there already'),
        suspect(
          'cdn-flexible',
          software.has('cloudflare') ? 'high' : 'low',
          'the same where a CDN fetches over plain http',
        ),
        suspect(
          'inner-overwrites-proto',
          'low',
          'the hop that redirects reads an X-Forwarded-Proto that another one spoilt',
        ),
      ]
    : [
        suspect('slash-rules-disagree', 'medium', 'the addresses differ in form only'),
        suspect('origin-redirects-on-own-scheme', 'low', 'two hops redirect each other'),
      ]
  return judge(
    loops.slice(0, 2).map((chain) => describe(seen, chain)),
    suspects,
    'every redirect leads somewhere',
  )
}
