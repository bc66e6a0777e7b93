import type { Group } from '../../process/group.ts'
import type { Cores } from '../../process/machine.ts'
import type { GrowthPlan } from './plan.ts'

/** What all turns of a run share. */
export interface GrowthBench {
  plan: GrowthPlan
  cores: Cores
  ticksPerSecond: number
  upstreamPort: number
  jwks: string
  /** The processes of the load and the upstream. */
  own: readonly Group[]
  logFolder: string
}
