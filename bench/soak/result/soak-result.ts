import type { RunFacts } from '../../result/markdown.ts'
import type { Sample } from '../sample.ts'
import type { Sent } from '../run/mix.ts'
import type { SoakPlan } from '../run/plan.ts'

export interface SoakResult extends RunFacts {
  form: 1
  plan: SoakPlan
  /** Requests by kind, of warm-up too. */
  sent: Sent
  requestsPerSecond: number
  cpuSecondsPer10k: number
  disturbance: { mostStealPercent: number; mostForeignPercent: number }
  /** After so many requests since warm-up. */
  samples: (Sample & { requests: number })[]
  /** In percent per 100,000 requests. */
  growthPercentPer100k: { heap: number; resident: number; external: number }
  /** Of the whole life of the process. */
  warnings: Sample['warnings']
}
