import { fullRun, same } from './run-values.ts'
import type { BenchResult, Figures } from '../bench-result.ts'
import { ratiosOf } from '../ratios.ts'

export const figures = (name: string, cpu: number, others: Partial<Figures> = {}): Figures => ({
  name,
  title: `the ${name}`,
  duties: true,
  rounds: 5,
  cpuSecondsPer10k: { median: cpu, min: cpu * 0.9, max: cpu * 1.2 },
  requestsPerSecond: same(9_500 / cpu),
  utilisation: same(0.99),
  p50Ms: same(0.4),
  p99Ms: same(2),
  keptUp: true,
  rssIdleMb: same(80),
  rssLoadedMb: same(150),
  cookieBytes: 700,
  ...others,
})

export function resultOf(contenders: Figures[], others: Partial<BenchResult> = {}): BenchResult {
  return {
    ...fullRun(600),
    plan: {
      rounds: 5,
      connections: 64,
      rate: 1_000,
      answerBytes: 2_048,
      warmSeconds: 4,
      closedSeconds: 6,
      openSeconds: 6,
    },
    disturbance: {
      repeatedWindows: 1,
      keptWindows: 0,
      mostStealPercent: 1.2,
      mostForeignPercent: 2.5,
      mostLateMs: 1.4,
    },
    contenders,
    leftOut: [],
    ratios: ratiosOf(contenders),
    ...others,
  }
}
