import { createFaultPlan } from '@sallyport/common/mock/fault-plan'
import { createMockClock } from '@sallyport/common/mock/mock-clock'
import { createNoticeLog } from './notice-log.ts'
import type { Passwords } from './passwords.ts'

interface MockControlsOptions {
  passwords: Pick<Passwords, 'reset'>
  /** Epoch milliseconds. */
  now?: () => number
}

/** What can be changed from outside while the service runs: its faults, its clock and the data that goes back to the seed. */
export function createMockControls({ passwords, now = Date.now }: MockControlsOptions) {
  const plan = createFaultPlan()
  const notices = createNoticeLog(now())
  return {
    plan,
    /** The clock of the business; tokens and codes keep the true time. */
    clock: createMockClock(plan, now),
    notices,
    /** Notices and passwords as seeded. Sessions stay: nobody is signed out. */
    reset: (): void => {
      notices.reset()
      passwords.reset()
    },
  }
}

export type MockControls = ReturnType<typeof createMockControls>
