import { planOf } from '../run/plan-of.ts'

export interface Plan {
  kind: 'full' | 'look'
  /** Of `make up` while it runs, and while it is down. */
  rounds: number
  /** Of each server in each variant. */
  starts: number
  idleSeconds: number
}

const plans: Readonly<Record<Plan['kind'], Plan>> = {
  full: { kind: 'full', rounds: 3, starts: 10, idleSeconds: 30 },
  /** To see that all of it works: no figure means anything. */
  look: { kind: 'look', rounds: 1, starts: 1, idleSeconds: 1 },
}

/** @throws Error for a name that there is none of */
export const planNamed = (name: string): Plan => planOf(plans, name)
