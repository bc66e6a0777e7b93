import type { LiveEvent } from '../api/contract.ts'
import type { ViewName } from '../api/views.ts'

type EventType = LiveEvent['type']

/** The events of `/api/events` that change what a page shows. */
export const liveTypes = ['ready', 'activity', 'sources', 'reset'] as const satisfies readonly EventType[]

/** Every view that lists what the services know. */
export const everyList = [
  'dashboard',
  'invoices',
  'bookings',
  'activity',
] as const satisfies readonly ViewName[]

/** Views that name the changes of each service: an invoice names its booking, a booking its unpaid invoice. */
const viewsOf = new Map<string, readonly ViewName[]>([
  ['accounts', ['dashboard', 'activity']],
  ['billing', everyList],
  ['bookings', everyList],
])

/**
 * Which views an event makes untrue.
 * @param data as it came; what another version adds is a reason to ask again, never a fault
 */
export function viewsAfter(type: (typeof liveTypes)[number], data: string): readonly ViewName[] {
  // The stream begins with where it stands: the views were read about now.
  if (type === 'ready') return []
  if (type !== 'activity') return everyList
  return viewsOf.get(sourceIn(data)) ?? everyList
}

function sourceIn(data: string): string {
  try {
    const item: unknown = JSON.parse(data)
    if (typeof item === 'object' && item !== null && 'source' in item) return String(item.source)
  } catch {
    // Not ours to mend: the views are asked.
  }
  return ''
}
