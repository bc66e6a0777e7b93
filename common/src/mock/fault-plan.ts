import { AsyncLocalStorage } from 'node:async_hooks'
import type { Fault, FaultRequest } from './fault.ts'

export interface FaultPlanOptions {
  /** At least 0, below 1. */
  random?: () => number
}

/** The key of a fault that holds for every route: the beginning of every path. */
const everyRoute = ''
const dayBehind = -86_400

/** How far a fault turns the clock, in ms. */
export const shiftMsOf = (fault: Fault | undefined): number =>
  fault?.mode === 'stale-clock' ? (fault.shiftSeconds ?? dayBehind) * 1000 : 0

/** The faults that a mock service has at the moment: at most one a route. */
export function createFaultPlan({ random = Math.random }: FaultPlanOptions = {}) {
  const faults = new Map<string, Fault>()
  const clockShift = new AsyncLocalStorage<number>()
  const held = new Set<() => void>()

  /** Ends the fault of this route; without a route, all of them. */
  function clear(route?: string): void {
    if (route === undefined) faults.clear()
    else faults.delete(route)
  }

  /** Replaces the fault of the same route. */
  const set = (fault: Fault): void => void faults.set(fault.route ?? everyRoute, fault)

  return {
    list: (): Fault[] => [...faults.values()],
    set,
    clear,
    /** What the controls were asked for: `set`, or `clear` for `off`. */
    apply: (request: FaultRequest): void => (request.mode === 'off' ? clear(request.route) : set(request)),
    /** The fault that hits this request, if any: that of the longest matching route, as often as its `rate` says. */
    find(path: string): Fault | undefined {
      const [route] = [...faults.keys()]
        .filter((start) => path.startsWith(start))
        .toSorted((a, b) => b.length - a.length)
      const fault = route === undefined ? undefined : faults.get(route)
      return fault && random() < (fault.rate ?? 1) ? fault : undefined
    },
    /** How far the clock of the request under way is off, in ms; outside one, that of a service whose every route is. */
    clockShiftMs: (): number => clockShift.getStore() ?? shiftMsOf(faults.get(everyRoute)),
    /** Does some work, and all that follows from it, under a clock that is off by so much. */
    withClockShift: (shiftMs: number, work: () => void): void => clockShift.run(shiftMs, work),
    /** Keeps how to let go of a request that hangs; the result forgets it. */
    hold(release: () => void): () => void {
      held.add(release)
      return () => void held.delete(release)
    },
    /** For the drain of the server: lets go of every request that hangs, which would outlast it. */
    releaseHeld: (): void => {
      for (const release of held) release()
      held.clear()
    },
  }
}

export type FaultPlan = ReturnType<typeof createFaultPlan>
