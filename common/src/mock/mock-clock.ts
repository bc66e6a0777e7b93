import type { FaultPlan } from './fault-plan.ts'

/** The clock of the business, in epoch ms: behind or ahead while `stale-clock` is set. Never for token checks. */
export const createMockClock =
  (plan: Pick<FaultPlan, 'clockShiftMs'>, now: () => number = Date.now) =>
  (): number =>
    now() + plan.clockShiftMs()
