import { planOf } from '../../run/plan-of.ts'

/** How long and how often a run measures. */
export interface GrowthPlan {
  kind: 'full' | 'look'
  rounds: number
  /** Before the first place of an axis, before each place, and of each part of a place, in ms. */
  warmMs: number
  settleMs: number
  closedMs: number
  openMs: number
  /** Connections to the gateway while something else grows, and to the BFF. */
  connections: number
  bffConnections: number
}

const common = { connections: 64, bffConnections: 16 }

const plans: Readonly<Record<GrowthPlan['kind'], GrowthPlan>> = {
  full: { ...common, kind: 'full', rounds: 3, warmMs: 2_400, settleMs: 150, closedMs: 450, openMs: 400 },
  /** To see that it works: seconds, and no figure that means anything. */
  look: { ...common, kind: 'look', rounds: 1, warmMs: 500, settleMs: 100, closedMs: 300, openMs: 300 },
}

/** @throws Error for a name that there is no plan of */
export const planNamed = (name: string): GrowthPlan => planOf(plans, name)
