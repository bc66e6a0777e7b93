import { useEffect, useState } from 'react'

/** The present, in ms since the epoch; looked at every `intervalMs`, or once. */
export function useNow(intervalMs: number | undefined): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    if (intervalMs === undefined) return undefined
    const timer = setInterval(() => setNow(Date.now()), intervalMs)
    return () => clearInterval(timer)
  }, [intervalMs])
  return now
}
