import { planOf } from '../../run/plan-of.ts'

/** How long and how often a run measures. */
export interface BffPlan {
  kind: 'full' | 'look'
  /** Of the callers, and of the BFF under load. */
  rounds: number
  /** Views that a caller makes at once. */
  atOnce: number
  warmMs: number
  measureMs: number
  /** Bytes of an answer that the callers get. */
  answerBytes: number
  /** Of load before it, and how many views. */
  wallWarmMs: number
  wallViews: number
  /** Connections that keep the BFF busy, each another member's. */
  loadConnections: number
  /** Seconds of bursts, where billing works or is down, and where it is silent. */
  herdSeconds: number
  silentSeconds: number
}

const common = { atOnce: 8, answerBytes: 2_048, loadConnections: 16 }

const plans: Readonly<Record<BffPlan['kind'], BffPlan>> = {
  full: {
    ...common,
    kind: 'full',
    rounds: 5,
    warmMs: 1_000,
    measureMs: 1_500,
    wallWarmMs: 2_000,
    wallViews: 100,
    herdSeconds: 2,
    silentSeconds: 9,
  },
  /** To see that it works: seconds, and no figure that means anything. */
  look: {
    ...common,
    kind: 'look',
    rounds: 1,
    warmMs: 300,
    measureMs: 400,
    wallWarmMs: 300,
    wallViews: 10,
    herdSeconds: 0.4,
    silentSeconds: 1,
  },
}

/** @throws Error for a name that there is no plan of */
export const planNamed = (name: string): BffPlan => planOf(plans, name)
