import type { Transport, TransportHop } from '../../api/contract.ts'
import type { BrowserFacts } from './browser-facts.ts'
import { httpName, tlsName } from './protocol-names.ts'

/** A connection between two stations, as the inner one saw it; members that were not told are undefined. */
export interface Leg {
  scheme: 'http' | 'https' | undefined
  httpVersion: string | undefined
  tls: string | undefined
  /** X-Forwarded-Proto; null when it was absent though a proxy may have sent it. */
  says: string | null | undefined
  carries: 'cookie' | 'token' | 'neither' | undefined
  /** The browser used another scheme or HTTP version: something that does not report ends its connection. */
  differs: boolean
}

export type HopState = 'seen' | 'fault' | 'unverified' | 'silent'
export type Station =
  | { kind: 'browser'; id: string }
  /** In front of the gateway nothing reported. `spoken`: yet something there sent forwarded headers. */
  | { kind: 'unseen'; id: string; spoken: boolean }
  | { kind: 'hop'; id: string; hop: TransportHop; state: HopState; leg: Leg }

const unknownLeg: Leg = {
  scheme: undefined,
  httpVersion: undefined,
  tls: undefined,
  says: undefined,
  carries: undefined,
  differs: false,
}

function carriedBy({ cookie, authorization }: NonNullable<TransportHop['received']>): Leg['carries'] {
  if (authorization) return 'token'
  if (cookie) return 'cookie'
  return cookie === null && authorization === null ? undefined : 'neither'
}

function legTo({ received }: TransportHop): Leg {
  if (!received) return unknownLeg
  return {
    scheme: received.scheme ?? undefined,
    httpVersion: httpName(received.httpVersion),
    tls: received.tls ? tlsName(received.tls.version) : undefined,
    says: received.forwarded.find(({ name }) => name === 'X-Forwarded-Proto')?.value,
    carries: carriedBy(received),
    differs: false,
  }
}

const differ = (ours: string | undefined, theirs: string | undefined) =>
  ours !== undefined && theirs !== undefined && ours !== theirs

/** The connection that the browser should have made itself; it never sends X-Forwarded-Proto. */
function outerLeg(hop: TransportHop, facts: BrowserFacts): Leg {
  const leg = legTo(hop)
  const differs = differ(facts.scheme, leg.scheme) || differ(facts.httpVersion, leg.httpVersion)
  return { ...leg, says: leg.says ?? undefined, differs }
}

function stateOf(hop: TransportHop, faulty: boolean): HopState {
  if (faulty) return 'fault'
  if (!hop.received) return 'silent'
  return hop.reportTrusted === false ? 'unverified' : 'seen'
}

/** The chain from the browser inwards, with a place for what did not report. */
export function stationsOf({ hops, verdict }: Transport, facts: BrowserFacts): Station[] {
  const atFault = hops.findIndex(({ name }) => name === verdict.hop)
  const reported = hops.map((hop, index): Station => {
    const leg = index === 0 && hop.name !== 'gateway' ? outerLeg(hop, facts) : legTo(hop)
    // Several inner hops have one name.
    const id = `${hop.name}-${index}`
    return { kind: 'hop', id, hop, state: stateOf(hop, index === atFault), leg }
  })
  const gateway = hops.find(({ name }) => name === 'gateway')
  const spoken = gateway?.received?.forwarded.some(({ value }) => value !== null) ?? false
  const unseen: Station[] = hops[0]?.name === 'gateway' ? [{ kind: 'unseen', id: 'unseen', spoken }] : []
  return [{ kind: 'browser', id: 'browser' }, ...unseen, ...reported]
}
