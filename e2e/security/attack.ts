import type { Socket } from 'node:net'
import type { Answer, Chain, ChainRequest } from '../chain/chain.ts'
import type { GuardName } from '../in-process/start-gateway.ts'
import type { SealKey } from './weapons/sealed.ts'
import type { SigningJwk } from './weapons/forge.ts'

export type { GuardName }

/** A chain under attack: besides the browser's view, what an attacker may hold, and what only we may watch. */
export interface Target extends Chain {
  level: 'in process' | 'compose'
  /** Header lines for a raw request: what nginx would add where there is none in front. */
  edgeLines: readonly string[]
  /** A connection to the front door, through TLS where the chain has it. */
  connect: () => Promise<Socket>
  /** A request that did not come over https. */
  sendPlain: (request: ChainRequest) => Promise<Answer>
  /** The same chain through another gateway with the same store; undefined where there is one gateway only. */
  otherReplica: Chain['send'] | undefined
  /** Attackers are assumed to hold the seal keys, newest first: behind the seal the token check must stand alone. */
  sealKeys: readonly SealKey[]
  /** Signs tokens that are wrong in nothing but their claims. */
  signingKey: SigningJwk
  /** A signed-in `Cookie` header that attacks share; whoever ends the session must sign in for itself. */
  cookie: () => Promise<string>
  /** What every hop has logged from then on, by its name. */
  logs: (since: Date) => Record<string, string>
  /** Base URLs of what stands behind the gateway, where a test can reach it. */
  hops: Partial<Record<'bff' | 'accounts' | 'billing' | 'bookings', string>>
  /** How long an answer may take to begin and as a whole, in ms; failed sign-ins that one account may cause. */
  limits: { answerMs: number; transferMs: number; triesPerAccount: number }
  /** How long a test waits for what must happen, and how long silence must last to count as such, in ms. */
  patience: { eventMs: number; silenceMs: number }
}

/** Walls that are no guard of the gateway, and can be taken away in process all the same. */
export type OuterWall = 'issuer' | 'hops'

interface Shared {
  /** Unique within its family. */
  name: string
  /** Rejects (assertion) when the attack gets through. */
  run: (target: Target) => Promise<void>
  /** Why the attack needs one of the two levels; undefined for both. */
  only?: { level: Target['level']; because: string }
}

/** Falls to a guard of the gateway, or to a wall behind it: without it, `run` must reject. */
export type Guarded = Shared & { guard: GuardName | OuterWall }
/** Falls to nginx or to Node's HTTP parser, which no test can switch off. */
type GuardedOutside = Shared & { guard: 'edge' | 'runtime' }
/** Falls to the composition as a whole; `without` says what the chain would do if that were wrong. */
export type Composed = Shared & {
  guard: 'composition'
  without: (target: Target) => Target | Promise<Target>
}

export type Attack = Guarded | GuardedOutside | Composed

export interface Family {
  name: string
  attacks: readonly Attack[]
}
