import { fullRun, same } from '../../../result/testing/run-values.ts'
import type { BffResult, CallerFigures, Herd, Wall } from '../bff-result.ts'
import { senderRatios } from '../ratios.ts'

export const caller = (name: string, cpu: number): CallerFigures => ({
  name,
  rounds: 5,
  cpuMicrosPerView: { median: cpu, min: cpu * 0.9, max: cpu * 1.2 },
  viewsPerSecond: same(1e6 / cpu),
})

export const wall = (overheadP50Ms: number): Wall => ({
  name: 'one stage',
  delaysMs: { accounts: 20, billing: 40, bookings: 30 },
  slowestMs: 40,
  views: 100,
  p50Ms: 40 + overheadP50Ms,
  p99Ms: 45 + overheadP50Ms,
  overheadP50Ms,
  overheadP99Ms: 5 + overheadP50Ms,
})

export const herd = (others: Partial<Herd> = {}): Herd => ({
  readers: 100,
  members: 1,
  billing: 'well',
  bursts: 10,
  views: 1_000,
  calls: 70,
  sharedPercent: 99,
  firstP50Ms: 50,
  firstP99Ms: 60,
  p50Ms: 40,
  p99Ms: 55,
  cpuMicrosPerView: 400,
  ...others,
})

export function bffResultOf(callers: CallerFigures[], others: Partial<BffResult> = {}): BffResult {
  return {
    ...fullRun(140),
    plan: { rounds: 5, atOnce: 8, answerBytes: 2_048, loadConnections: 16 },
    disturbance: { mostStealPercent: 0.2, mostForeignPercent: 1.5 },
    callers,
    ratios: senderRatios(callers),
    walls: [wall(2.1)],
    dashboard: { rounds: 5, cpuMicrosPerView: same(1_400), viewsPerSecond: same(700) },
    herds: [herd()],
    ...others,
  }
}
