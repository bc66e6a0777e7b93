import { setTimeout as wait } from 'node:timers/promises'

interface PaceOptions {
  /** Requests a second, at most. */
  perSecond: number
  /** For the whole examination. */
  totalMs: number
}

/** Keeps requests apart and the whole within its time. */
export function createPace({ perSecond, totalMs }: PaceOptions) {
  const begun = performance.now()
  const gap = 1000 / perSecond
  let next = begun
  return {
    leftMs: () => Math.max(0, Math.ceil(totalMs - (performance.now() - begun))),
    elapsedMs: () => Math.round(performance.now() - begun),
    /** Resolves when the next request may go. */
    async turn(): Promise<void> {
      const now = performance.now()
      const at = Math.max(now, next)
      next = at + gap
      if (at > now) await wait(at - now)
    },
  }
}
export type Pace = ReturnType<typeof createPace>
