import type { SourceName } from '@sallyport/common/contracts/views'
import { createTimeBudget, type SharedBudget, type TimeBudget } from '../time-budget.ts'
import type { UpstreamAnswer } from './exchange.ts'
import type { Progress } from './sending.ts'
import { endProblem } from './upstream-problem.ts'

/** A call that is under way for everybody who asks the same meanwhile. */
interface Flight {
  answer: Promise<UpstreamAnswer>
  budget: SharedBudget
  /** Grows while it flies. */
  progress: Progress
  waiters: number
}

type Launch = (budget: TimeBudget, progress: Progress) => Promise<UpstreamAnswer>

/** Settles as the work does, or when the signal fires. */
function unlessEnded<Value>(work: Promise<Value>, signal: AbortSignal, end: () => Error): Promise<Value> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(end())
    signal.addEventListener('abort', leave, { once: true })
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave))
  })
}

/**
 * Single-flight: who asks the same at the same time shares one call. A flight has the time of the most patient of its
 * waiters, outlives whoever leaves early, and ends with the last one.
 */
export function createFlights(source: SourceName, onShared: () => void) {
  const flights = new Map<string, Flight>()

  function forget(key: string, flight: Flight): void {
    if (flights.get(key) === flight) flights.delete(key)
  }

  function start(key: string, ms: number, launch: Launch): Flight {
    const budget = createTimeBudget(ms)
    const progress = { tries: 0 }
    const flight: Flight = { answer: launch(budget, progress), budget, progress, waiters: 0 }
    flights.set(key, flight)
    const settled = () => {
      budget.stop()
      forget(key, flight)
    }
    void flight.answer.then(settled, settled)
    return flight
  }

  async function wait(key: string, flight: Flight, { signal }: TimeBudget): Promise<UpstreamAnswer> {
    flight.waiters += 1
    try {
      return await unlessEnded(flight.answer, signal, () => endProblem(source, signal))
    } finally {
      flight.waiters -= 1
      if (flight.waiters === 0) {
        forget(key, flight)
        // The last one's reason is the flight's: a time that was spent counts against the service.
        if (signal.aborted) flight.budget.stop(signal.reason === 'client-gone' ? 'client-gone' : 'spent')
      }
    }
  }

  /** Joins the flight with this key or starts it. `answer` rejects at the end of the waiter's own budget. */
  return (key: string, budget: TimeBudget, launch: Launch) => {
    const flying = flights.get(key)
    if (flying) onShared()
    const flight = flying ?? start(key, budget.remainingMs(), launch)
    flight.budget.extendTo(budget.remainingMs())
    return { answer: wait(key, flight, budget), progress: flight.progress, isOwn: !flying }
  }
}
