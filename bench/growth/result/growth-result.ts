import type { RunFacts } from '../../result/markdown.ts'
import type { Spread } from '../../result/statistics.ts'
import type { Axis } from '../run/axes.ts'
import type { HeaderLimit } from '../run/header-limit.ts'
import type { GrowthPlan } from '../run/plan.ts'
import type { RowView } from '../run/rows.ts'

export interface PlaceFigures {
  cpuMicros: Spread
  requestsPerSecond: Spread
  /** Below 0.9 the load, and not what is measured, was the bound of requests/s. */
  utilisation: Spread
  /** Null where it did not keep up in every round. */
  p50Ms: Spread | null
  p99Ms: Spread | null
  rssMb: Spread
}

export interface GrowthResult extends RunFacts {
  form: 1
  plan: GrowthPlan
  disturbance: { mostStealPercent: number; mostForeignPercent: number }
  axes: {
    name: Axis['name']
    places: {
      label: string
      /** Of the gateway's session cookie, name and value. */
      cookieBytes: number
      gateway: PlaceFigures
      peer: PlaceFigures
      /** CPU time of the peer divided by the gateway's: above 1 the gateway needs less. */
      ratio: number
    }[]
  }[]
  rows: { rows: number; view: RowView['name']; bytes: number; figures: PlaceFigures }[]
  /** Of the gateway without its edge. */
  headerLimit: HeaderLimit
}
