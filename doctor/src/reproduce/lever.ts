import type { Fingerprint } from '../fingerprint/fingerprint.ts'
import type { Draft } from './draft.ts'

/** One thing that a proxy or a setting of the gateway can do to a chain. */
export interface Lever {
  /** What it does, for the page of the scenario. */
  says: string
  /** Fields of a fingerprint that it makes what they are; `*` stands for anything. */
  explains: readonly string[]
  /** Turns itself where the fingerprint asks for it; false: it does not. */
  turn: (chain: Fingerprint, draft: Draft) => boolean
}

/** What goes with a session that does not come about. */
export const lostSession = [
  'cookies.*.set',
  'login.*',
  'websocket.*',
  'events.*',
  'csrf.*',
  'findings.cookie-absent-after-login.outcome',
  'findings.websocket-fails.outcome',
] as const

/** What goes with an application that takes https for http. */
export const lostScheme = [
  ...lostSession,
  'told.*',
  'forwarded.*.scheme',
  'redirects.*.location',
  'findings.forwarded-proto-lost.outcome',
  'findings.forwarded-path-drift.outcome',
  'findings.redirect-downgrade.outcome',
] as const

export const causeOf = (chain: Fingerprint, ...ids: string[]): string | undefined =>
  ids.map((id) => chain.findings[id]?.['cause']).find((cause) => cause !== undefined)

export const isFound = (chain: Fingerprint, id: string): boolean =>
  chain.findings[id]?.['outcome'] === 'found'
