import type { FaultPlan } from './fault-plan.ts'
import type { Fault } from './fault.ts'
import { parseFaultQuery } from './fault-query.ts'

type Operations = Record<
  '/faults/set' | '/faults/list' | '/reset',
  (parameters: URLSearchParams) => Promise<unknown>
>

/**
 * The mock controls for the ops port, see `serve`.
 * `/faults/set?mode=…` takes `route`, `rate`, `ms` or `medianMs`, `p99Ms`, `field`, `drift`, `shiftSeconds`; `mode=off` ends.
 * @throws Error saying what was seen and what is allowed.
 */
export function faultOperations(plan: FaultPlan, reset: () => void): Operations {
  const listed = async (): Promise<{ faults: Fault[] }> => ({ faults: plan.list() })
  return {
    '/faults/set': async (parameters) => {
      plan.apply(parseFaultQuery(parameters))
      return listed()
    },
    '/faults/list': listed,
    '/reset': async () => {
      plan.clear()
      reset()
      return { status: 'reset' }
    },
  }
}
