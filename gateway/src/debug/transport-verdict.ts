import type { Transport } from '@sallyport/common/contracts/transport'
import type { TransportChange, TransportHop } from '@sallyport/common/contracts/transport-hop'
import { schemeNamed } from '../transport.ts'
import { headerAt } from './passed-on.ts'

type Verdict = Transport['verdict']
type Cause = Pick<Verdict, 'code' | 'hop'>
type Facts = Omit<Transport, 'verdict'>
type Decided = NonNullable<TransportHop['decided']>
type Scheme = Decided['scheme']
type SeenHop = TransportHop & { received: NonNullable<TransportHop['received']> }

const schemeOf = (origin: string): Scheme => (origin.startsWith('https:') ? 'https' : 'http')
const schemeIn = (proto: string | null | undefined) => (proto ? schemeNamed(proto) : undefined)
const saysBoth = (list: string, truth: Scheme) => list.split(',').some((value) => schemeIn(value) === truth)
const isSeen = (hop: TransportHop): hop is SeenHop => hop.received !== null
const changeAt = ({ passedOn }: TransportHop, name: TransportChange['name']) =>
  passedOn?.find((change) => change.name === name)

/** The hops up to the gateway, each with the next one. */
function steps(hops: readonly TransportHop[]): [SeenHop, SeenHop][] {
  const seen = hops.filter(isSeen).filter(({ name }) => name !== 'bff')
  return seen.slice(1).flatMap((next, index) => {
    const hop = seen[index]
    return hop ? [[hop, next]] : []
  })
}

/** Whether the edge passed on what the client said of itself; what happens to be true may be the edge's own word. */
function passesOn(hop: TransportHop, name: TransportChange['name'], truth: string | null): boolean {
  const change = hop.name === 'edge' ? changeAt(hop, name) : undefined
  return change !== undefined && ['kept', 'appended'].includes(change.change) && change.before !== truth
}

function believesClient(hop: TransportHop): boolean {
  const { scheme = null, peer = null, host = null } = hop.received ?? {}
  return (
    passesOn(hop, 'X-Forwarded-Proto', scheme) ||
    passesOn(hop, 'X-Forwarded-For', peer) ||
    passesOn(hop, 'X-Forwarded-Host', host) ||
    passesOn(hop, 'Forwarded', null)
  )
}

/** Why the gateway believes another scheme than the browser used, and the hop that spoiled it. */
function schemeFault({ hops }: Facts, decided: Decided, truth: Scheme): Cause {
  const { forwardedProto, trustsPeer, forwarded } = decided
  if (forwarded?.state === 'contradicts') return { code: 'scheme_ambiguous', hop: null }
  if (!trustsPeer && schemeIn(forwardedProto?.first) === truth)
    return { code: 'untrusted_peer', hop: 'gateway' }
  if (trustsPeer && !forwardedProto && forwarded?.proto) return { code: 'scheme_overwritten', hop: null }
  for (const [hop, next] of steps(hops)) {
    const said = headerAt(next.received, 'X-Forwarded-Proto')
    if (schemeIn(said) === truth || said === undefined) continue
    if (hop.name === 'edge' && hop.received.scheme !== truth) break // TLS ended in front of the first hop that tells
    if (passesOn(hop, 'X-Forwarded-Proto', truth)) return { code: 'client_believed', hop: hop.name }
    if (said === null) return { code: 'not_forwarded', hop: hop.name }
    return { code: saysBoth(said, truth) ? 'scheme_ambiguous' : 'scheme_overwritten', hop: hop.name }
  }
  if (!forwardedProto) return { code: 'not_forwarded', hop: null }
  const ends = `${forwardedProto.first},${forwardedProto.last}`
  return { code: saysBoth(ends, truth) ? 'scheme_ambiguous' : 'scheme_overwritten', hop: null }
}

/** The first hop whose next one took another host for the page's. */
function hostFault({ page, hops }: Facts): Cause {
  const culprit = steps(hops).find(([hop, { received }]) => {
    const host = page.saidBy === 'page' && page.origin ? new URL(page.origin).host : hop.received.host
    const said = headerAt(received, 'X-Forwarded-Host') ?? received.host
    return said?.toLowerCase() !== host?.toLowerCase()
  })
  return { code: 'origin_mismatch', hop: culprit?.[0].name ?? null }
}

function causeOf(facts: Facts, decided: Decided, isSameOrigin: boolean): Cause {
  const { page, hops, cookie } = facts
  const [outermost] = hops
  const told = outermost && outermost.name !== 'gateway' ? outermost.received?.scheme : undefined
  const truth = page.saidBy === 'page' && page.origin ? schemeOf(page.origin) : (told ?? decided.scheme)
  if (decided.scheme !== truth)
    return cookie.setting === 'never'
      ? { code: 'cookie_without_secure', hop: 'gateway' }
      : schemeFault(facts, decided, truth)
  const { forwardedProto, trustsPeer, forwarded } = decided
  if (forwarded && schemeIn(forwarded.proto) !== schemeIn(forwarded.lastProto))
    return { code: 'scheme_ambiguous', hop: null }
  if (trustsPeer && forwardedProto && schemeIn(forwardedProto.first) !== schemeIn(forwardedProto.last)) {
    const culprit = hops.find((hop) => changeAt(hop, 'X-Forwarded-Proto')?.change === 'appended')
    return { code: 'scheme_ambiguous', hop: culprit?.name ?? null }
  }
  if (!isSameOrigin || decided.host === null) return hostFault(facts)
  const believer = hops.find(believesClient)
  if (believer) return { code: 'client_believed', hop: believer.name }
  return { code: truth === 'https' ? 'healthy' : 'plain_http', hop: null }
}

function effectOf({ page, cookie }: Facts, decided: Decided, isSameOrigin: boolean): Verdict['effect'] {
  // A host that cannot be read is refused wherever the origin counts.
  if (cookie.refusal || decided.host === null) return 'sign_in_refused'
  const { verdicts, thisBrowser } = cookie
  const asked = verdicts.filter(({ browser }) => thisBrowser === null || browser === thisBrowser)
  if (asked.some(({ stores, sends }) => !stores || !sends)) return 'cookie_dropped'
  if (page.origin && schemeOf(page.origin) === 'https' && !cookie.attributes.secure)
    return 'cookie_without_secure'
  if (page.origin && !isSameOrigin && !page.publicOrigins.includes(page.origin)) return 'origin_refused'
  return 'session_works'
}

/** What is wrong with a chain as one request met it, what follows, and which hop to look at. */
export function transportVerdict(facts: Facts): Verdict {
  const decided = facts.hops.find(({ name }) => name === 'gateway')?.decided
  if (!decided) throw new Error('the gateway is a hop of every chain')
  // To the letter, as the guards compare it: a default port that a hop wrote out is another origin to them.
  const isSameOrigin =
    facts.page.saidBy === 'gateway' || `${decided.scheme}://${decided.host}` === facts.page.origin
  const cause = causeOf(facts, decided, isSameOrigin)
  const effect = effectOf(facts, decided, isSameOrigin)
  // Nothing is wrong with what was said, and yet there is no session.
  if (cause.code === 'healthy' && (effect === 'cookie_dropped' || effect === 'cookie_without_secure'))
    return { code: effect, effect, hop: 'gateway' }
  return { ...cause, effect }
}
