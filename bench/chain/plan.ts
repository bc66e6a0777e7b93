import { planOf } from '../run/plan-of.ts'

/** How long and how much a run measures. */
export interface Plan {
  kind: 'full' | 'look'
  rounds: number
  connections: number
  warmMs: number
  closedMs: number
  openMs: number
  handshakeMs: number
  streams: number
  megabytes: number
}

/** What is asked for, and how often a second at the moderate rate. */
export const paths = { '/api/me': 200, '/api/dashboard': 80 } as const

const plans: Readonly<Record<Plan['kind'], Plan>> = {
  full: {
    kind: 'full',
    rounds: 2,
    connections: 32,
    warmMs: 1_000,
    closedMs: 3_000,
    openMs: 3_500,
    handshakeMs: 2_500,
    streams: 1_000,
    megabytes: 100,
  },
  /** To see that all of it works: no figure means anything. */
  look: {
    kind: 'look',
    rounds: 1,
    connections: 8,
    warmMs: 300,
    closedMs: 500,
    openMs: 500,
    handshakeMs: 300,
    streams: 50,
    megabytes: 10,
  },
}

/** @throws Error for a name that there is none of */
export const planNamed = (name: string): Plan => planOf(plans, name)
