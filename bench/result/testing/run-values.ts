export const same = (value: number) => ({ median: value, min: value, max: value })

/** What a full run says of itself. */
export const fullRun = (seconds: number) => ({
  form: 1 as const,
  kind: 'full' as const,
  date: '2026-01-02T03:04:05.000Z',
  commit: '0123abc',
  changed: false,
  seconds,
  machine: { cpu: 'A CPU', processors: 2, memoryMb: 7_900, kernel: '6.1.0', node: 'v26.10.0' },
})
