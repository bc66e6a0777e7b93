import type { FaultStep } from './fault-steps.ts'

export const presetNames = [
  'billingSlow',
  'bookingsLies',
  'accountsFlaky',
  'billingClock',
  'allDown',
] as const
export type PresetName = (typeof presetNames)[number]

/** Faults that show one thing each. */
export const presets: Record<PresetName, readonly FaultStep[]> = {
  // More than the whole time budget of a request, 2 s.
  billingSlow: [{ service: 'billing', request: { mode: 'slow', latency: { medianMs: 3000, p99Ms: 3000 } } }],
  bookingsLies: [{ service: 'bookings', request: { mode: 'drift', drift: 'rename' } }],
  accountsFlaky: [{ service: 'accounts', request: { mode: 'error', rate: 0.4 } }],
  billingClock: [{ service: 'billing', request: { mode: 'stale-clock', shiftSeconds: -86_400 } }],
  allDown: [
    { service: 'accounts', request: { mode: 'error' } },
    { service: 'billing', request: { mode: 'error' } },
    { service: 'bookings', request: { mode: 'error' } },
  ],
}
