import type { Exchange, Observations } from '../observations.ts'
import { schemeSeenBy } from '../scheme-seen.ts'
import { sallyportPaths } from '../login/sallyport.ts'
import { answersOf, honestAnswers, isOverHttps, pathOf } from './look.ts'

interface Seen {
  exchange: Exchange
  by: string
}

/** A redirect that only adds a slash is a web server's own, and says nothing of the application. */
const addsSlash = ({ url, answer }: Exchange) =>
  answer?.location !== null &&
  answer?.location !== undefined &&
  URL.canParse(answer.location) &&
  new URL(answer.location).pathname === `${new URL(url).pathname}/`

/** Requests over https by what the application took them for, where it shows. */
export function schemesSeen(seen: Observations): Record<'http' | 'https', Seen[]> {
  const found: Record<'http' | 'https', Seen[]> = { http: [], https: [] }
  // Upgrades have a scheme of their own on some proxies, and a check of their own.
  // What the gateway tells of its chain names addresses without believing them, and answers before its guards.
  const answers = honestAnswers(seen).filter(
    (exchange) => exchange.step !== 'websocket' && pathOf(exchange) !== sallyportPaths.told,
  )
  for (const exchange of answers) {
    const scheme = isOverHttps(exchange) && !addsSlash(exchange) ? schemeSeenBy(exchange) : undefined
    if (scheme) found[scheme.scheme].push({ exchange, by: scheme.by })
  }
  return found
}

/** Asking for a session comes after the look at the transport, where a sister path is refused for its transport. */
const passedTheGuard = new Set(['session_required', 'not_found', 'method_not_allowed'])

/** Paths by the scheme that the application sees there, each with an exchange that shows it. */
export function pathsSeen(seen: Observations): Record<'asHttp' | 'asHttps', Map<string, number>> {
  const { http, https } = schemesSeen(seen)
  const refused = http.some(({ exchange }) => exchange.answer?.body.problem?.code === 'insecure_transport')
  const answered = answersOf(seen, 'known', 'path', 'websocket-plain', 'session', 'anonymous').filter(
    ({ answer }) => answer.body.signedIn !== null || passedTheGuard.has(answer.body.problem?.code ?? ''),
  )
  // Where nobody is refused for the transport, its guard may well be off.
  const passed = refused || http.length === 0 ? answered.filter(isOverHttps) : []
  // A redirect to https may be the edge's own, and says nothing of what is behind it.
  const own = https.map(({ exchange }) => exchange).filter(({ answer }) => answer?.location === null)
  const paths = (exchanges: Exchange[]) =>
    new Map(exchanges.map(({ url, id }) => [new URL(url).pathname, id]))
  const asHttp = paths(http.map(({ exchange }) => exchange))
  const asHttps = paths([...own, ...passed])
  for (const path of asHttp.keys()) asHttps.delete(path)
  return { asHttp, asHttps }
}
