import type { Spread } from './statistics.ts'

/** One contender's figures, over the rounds of a run. */
export interface Figures {
  name: string
  title: string
  duties: boolean
  rounds: number
  cpuSecondsPer10k: Spread
  requestsPerSecond: Spread
  /** CPU seconds a second at 64 connections: below 1, the load and not the contender was the bound of requests/s. */
  utilisation: Spread
  /** Null where it did not keep up with the fixed rate in every round, or no rate was asked for. */
  p50Ms: Spread | null
  p99Ms: Spread | null
  keptUp: boolean
  rssIdleMb: Spread
  rssLoadedMb: Spread
  cookieBytes: number
}

export interface BenchResult {
  form: 1
  kind: 'full' | 'quick' | 'check' | 'look'
  /** ISO 8601. */
  date: string
  commit: string
  /** Whether the tree differed from that commit. */
  changed: boolean
  seconds: number
  machine: { cpu: string; processors: number; memoryMb: number; kernel: string; node: string }
  plan: {
    rounds: number
    connections: number
    rate: number
    answerBytes: number
    warmSeconds: number
    closedSeconds: number
    openSeconds: number
  }
  /** What disturbed the run: windows that were repeated or kept in spite of steal, and the worst shares in percent. */
  disturbance: {
    repeatedWindows: number
    keptWindows: number
    mostStealPercent: number
    mostForeignPercent: number
    mostLateMs: number
  }
  contenders: Figures[]
  /** Contenders without figures, and why. */
  leftOut: { name: string; reason: string; failed: boolean }[]
  /** Product divided by peer by CPU per request, inverted: above 1 the product needs less. */
  ratios: Record<string, number>
}
