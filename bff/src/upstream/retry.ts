import { setTimeout as sleep } from 'node:timers/promises'
import type { TimeBudget } from '../time-budget.ts'

/** Three tries in all: more would only load a service that is in trouble. */
const maxRetries = 2
/** The longest pause before the first retry, doubled for each further one, in ms. */
const firstPauseMs = 25
/** A try needs this much, in ms; with less left the failure is told at once. */
const leastMs = 150

interface RetryOptions {
  budget: TimeBudget
  /** Whether trying again makes sense; asked after each failure. */
  isTransient: (error: unknown) => boolean
  /** The least pause that the service asked for, in ms. */
  retryAfterMs: () => number
  /** Called before each repetition. */
  onRetry: () => void
}

/**
 * Repeats work that failed for a moment: full jitter, so that callers who failed together do not return together, and
 * only while the budget holds another try. Whether the work may be repeated at all is the caller's to know.
 * @throws the last failure
 */
export async function retrying<Value>(work: () => Promise<Value>, options: RetryOptions): Promise<Value> {
  const { budget, isTransient, retryAfterMs, onRetry } = options
  for (let retries = 0; ; retries += 1)
    try {
      return await work()
    } catch (error) {
      const pauseMs = Math.max(retryAfterMs(), Math.random() * firstPauseMs * 2 ** retries)
      const fits = budget.remainingMs() - pauseMs >= leastMs
      if (retries === maxRetries || !fits || !isTransient(error)) throw error
      // An end of the budget meanwhile shows in the next try.
      await sleep(pauseMs, undefined, { signal: budget.signal }).catch(() => undefined)
      onRetry()
    }
}
