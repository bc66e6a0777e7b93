import type { Group } from '../process/group.ts'
import type { Cores } from '../process/machine.ts'
import type { Calm } from './calm-window.ts'
import type { Plan } from './plan.ts'

/** What all turns of a run share. */
export interface Bench {
  plan: Plan
  cores: Cores
  ticksPerSecond: number
  upstreamPort: number
  token: string
  jwks: string
  /** The processes of the load and the upstream. */
  own: readonly Group[]
  logFolder: string
  calm: Calm
}
