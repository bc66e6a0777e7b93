import type { Fault } from '@sallyport/common/mock/fault'

function detail(fault: Fault): string {
  if (fault.mode === 'slow') {
    const { medianMs, p99Ms } = fault.latency ?? { medianMs: 3000, p99Ms: 3000 }
    return medianMs === p99Ms ? `, ${medianMs} ms` : `, ${medianMs} ms (99 % below ${p99Ms} ms)`
  }
  if (fault.mode === 'drift') return `, ${fault.drift ?? 'rename'} ${fault.field ?? 'its default fields'}`
  if (fault.mode === 'stale-clock') return `, ${fault.shiftSeconds ?? -86_400} s`
  return ''
}

function describeFault(fault: Fault): string {
  const share = fault.rate === undefined ? '' : `, ${Number((fault.rate * 100).toFixed(3))} % of requests`
  return `${fault.mode} on ${fault.route ?? 'every route'}${detail(fault)}${share}`
}

/** One line about the faults of a service. */
export const describeFaults = (faults: readonly Fault[]): string =>
  faults.length === 0 ? 'no fault' : faults.map(describeFault).join('; ')
