import type { Services } from '../upstreams/start-services.ts'
import type { Bff } from './bff.ts'
import type { BffPlan } from './plan.ts'

/** What a measurement of the BFF has around it. */
export interface Around {
  services: Services
  bff: Bff
  /** One for each member. */
  tokens: readonly string[]
  plan: BffPlan
  ticksPerSecond: number
}
