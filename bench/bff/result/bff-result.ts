import type { Spread } from '../../result/statistics.ts'
import type { BillingState, Delays } from '../upstreams/orders.ts'

export interface CallerFigures {
  name: string
  rounds: number
  /** Of one view: three answers. */
  cpuMicrosPerView: Spread
  viewsPerSecond: Spread
}

/** The time of a dashboard, beside that of the services on its longest way. */
export interface Wall {
  name: string
  delaysMs: Delays
  slowestMs: number
  views: number
  p50Ms: number
  p99Ms: number
  overheadP50Ms: number
  overheadP99Ms: number
}

/** Many readers at the same moment, again and again. */
export interface Herd {
  readers: number
  members: number
  billing: BillingState
  bursts: number
  views: number
  /** What the services were asked in all, and how much less that is than seven calls a view. */
  calls: number
  sharedPercent: number
  firstP50Ms: number
  firstP99Ms: number
  /** Of all bursts but the first. */
  p50Ms: number
  p99Ms: number
  cpuMicrosPerView: number
}

export interface BffResult {
  form: 1
  kind: 'full' | 'look'
  /** ISO 8601. */
  date: string
  commit: string
  /** Whether the tree differed from that commit. */
  changed: boolean
  seconds: number
  machine: { cpu: string; processors: number; memoryMb: number; kernel: string; node: string }
  plan: { rounds: number; atOnce: number; answerBytes: number; loadConnections: number }
  disturbance: { mostStealPercent: number; mostForeignPercent: number }
  callers: CallerFigures[]
  /** CPU time per view of the BFF's sender divided by that of another caller: below 1 the sender needs less. */
  ratios: Record<string, number>
  walls: Wall[]
  /** The whole BFF, a dashboard of seven calls. */
  dashboard: { rounds: number; cpuMicrosPerView: Spread; viewsPerSecond: Spread }
  herds: Herd[]
}
