import { isObserved, type Exchange, type Observations } from '../observations.ts'
import { pathsSeen, schemesSeen } from './schemes-seen.ts'
import type { Evidence, Suspect } from './check.ts'
import { suspect } from './check.ts'
import { asked, byId, honestAnswers, softwareSeen } from './look.ts'

/** What a gateway of this project says itself about a request that it takes for http. */
function saidByGateway(
  seen: Observations,
): { peer: string; trusted: boolean; proto: string | null; ambiguous: boolean } | undefined {
  for (const { answer, via } of honestAnswers(seen).filter(({ step }) => step !== 'websocket')) {
    const said = answer.body.problem
    if (via !== 'public') continue
    if (said?.code !== 'insecure_transport' || !said.observed) continue
    const { peer, peerTrusted, forwardedProto, ambiguous } = said.observed
    return {
      peer: String(peer),
      trusted: peerTrusted === true,
      proto: typeof forwardedProto === 'string' ? forwardedProto : null,
      ambiguous: ambiguous === true,
    }
  }
  return undefined
}

function fromGateway(seen: Observations): Suspect[] {
  const said = saidByGateway(seen)
  const told = isObserved(seen.told) ? seen.told : undefined
  const trusted = told?.trustProxy?.split(/[\s,]+/) ?? []
  const isLoopbackOnly = trusted.length > 0 && trusted.every((entry) => /^(?:loopback|127\.|::1)/.test(entry))
  if (said && !said.trusted) {
    const saying = `the gateway says: the peer ${said.peer} is not trusted, and X-Forwarded-Proto was ${JSON.stringify(said.proto)}`
    return isLoopbackOnly
      ? [
          suspect('app-trusts-loopback-only', 'high', `${saying}; TRUST_PROXY is ${told?.trustProxy}`),
          suspect('app-trusts-no-proxy', 'low', saying),
        ]
      : [
          suspect('app-trusts-no-proxy', 'high', saying),
          suspect(
            'app-trusts-loopback-only',
            'medium',
            'trusting the loopback only looks the same from here',
          ),
        ]
  }
  if (said?.ambiguous)
    return [suspect('hop-appends-proto', 'high', `the gateway received X-Forwarded-Proto: ${said.proto}`)]
  if (said && said.proto === null)
    return [
      suspect('edge-sends-no-proto', 'high', 'the gateway trusts its peer and received no X-Forwarded-Proto'),
      suspect('location-drops-headers', 'medium', 'the header may be missing on this path only'),
    ]
  if (said)
    return [
      suspect(
        'inner-overwrites-proto',
        'high',
        `the gateway trusts its peer, which said X-Forwarded-Proto: ${said.proto}`,
      ),
    ]
  return []
}

/** The usual suspects when an https request is taken for http, by what was seen besides. */
export function lostProtoSuspects(seen: Observations): Suspect[] {
  const software = softwareSeen(seen)
  const list: Suspect[] = []
  const add = (found: Suspect) => {
    if (!list.some(({ cause }) => cause === found.cause)) list.push(found)
  }

  const { asHttp, asHttps } = pathsSeen(seen)
  const told = (paths: Map<string, number>) => [...paths.keys()].slice(0, 2).join(', ')
  if (asHttp.size > 0 && asHttps.size > 0)
    add(
      suspect('location-drops-headers', 'high', `${told(asHttps)} is seen as https, ${told(asHttp)} as http`),
    )
  fromGateway(seen).forEach(add)
  if (repairedLogin(seen))
    add(
      suspect(
        'edge-sends-no-proto',
        'high',
        'a client that sends X-Forwarded-Proto: https itself gets the cookie: nobody overwrites it, and the application believes it',
      ),
    )
  if (schemesSeen(seen).http.some(({ exchange }) => exchange.answer?.leadsBack))
    add(
      suspect(
        'origin-redirects-on-own-scheme',
        'high',
        'the redirect leads to the very address that was asked for',
      ),
    )
  // Where the gateway itself has spoken, guesses are of no use.
  if (saidByGateway(seen)) return list
  if (software.has('cloudflare') || software.has('cloudfront'))
    add(suspect('cdn-flexible', 'medium', 'a CDN stands in front'))
  if (software.has('fastify'))
    add(
      suspect(
        'hop-appends-proto',
        'medium',
        'Fastify answers, which reads the last value of X-Forwarded-Proto; a proxy that appends puts its own there',
      ),
    )
  add(
    suspect(
      'app-trusts-no-proxy',
      'medium',
      'it is the default of Express, Koa and Fastify, and the commonest cause',
    ),
  )
  add(
    suspect(
      'inner-overwrites-proto',
      'medium',
      'it looks the same from outside when a second proxy stands in between',
    ),
  )
  add(
    suspect(
      'hop-appends-proto',
      'low',
      'possible where a proxy appends and the application reads the last value',
    ),
  )
  return list
}

/** The sign-in with X-Forwarded-Proto: https brought the cookie that the honest one did not. */
export function repairedLogin(seen: Observations): Exchange | undefined {
  if (!isObserved(seen.login) || seen.login.repaired === null) return undefined
  const repaired = byId(seen, seen.login.repaired)
  const honest = byId(seen, seen.login.exchange)
  const got = repaired?.answer?.cookies.some(({ secure }) => secure) ?? false
  return got && honest?.answer?.cookies.length === 0 ? repaired : undefined
}

export const lostProtoEvidence = (seen: Observations): Evidence[] => {
  const found = new Map<string, Evidence>()
  for (const { exchange, by } of schemesSeen(seen).http) {
    const line = `${asked(exchange)} over https: ${by}`
    if (!found.has(line)) found.set(line, { says: line, exchanges: [exchange.id] })
  }
  return [...found.values()].slice(0, 4)
}
