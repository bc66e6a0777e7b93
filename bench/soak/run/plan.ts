import { planOf } from '../../run/plan-of.ts'

/** What a soak sends, and when it looks. */
export interface SoakPlan {
  kind: 'full' | 'look'
  /** Answered requests after warm-up, and how many between two looks. */
  requests: number
  batch: number
  /** Before the first look counts: by then caches and pools are full. */
  warmRequests: number
  /** Members, each with a session; and session cookies that warm-up shows the gateway, more than it remembers. */
  members: number
  cookies: number
  connections: number
  /** The longest that the whole load may take, in s. */
  mostSeconds: number
}

const common = { connections: 48, mostSeconds: 300 }

const plans: Readonly<Record<SoakPlan['kind'], SoakPlan>> = {
  full: {
    ...common,
    kind: 'full',
    requests: 500_000,
    batch: 50_000,
    warmRequests: 100_000,
    members: 4_000,
    cookies: 12_000,
  },
  /** To see that it works: seconds, and no figure that means anything. */
  look: {
    ...common,
    kind: 'look',
    requests: 10_000,
    batch: 2_000,
    warmRequests: 2_000,
    members: 100,
    cookies: 300,
  },
}

/** @throws Error for a name that there is no plan of */
export const planNamed = (name: string): SoakPlan => planOf(plans, name)
