import { useSyncExternalStore } from 'react'

/** Whether changes reach this page by themselves at the moment. */
let live = false
const listeners = new Set<() => void>()

export function setLive(next: boolean): void {
  if (live === next) return
  live = next
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const useIsLive = (): boolean => useSyncExternalStore(subscribe, () => live)
