/** Less than this before its time a timer ends, and the loop looks at the clock: a timer alone is up to 1 ms late. */
const looksMs = 1.5

function lookAt(due: number, act: () => void): void {
  if (performance.now() >= due) act()
  else setImmediate(lookAt, due, act)
}

/** Acts `ms` from now, exact to some hundredths; at once for 0. */
export function hold(ms: number, act: () => void): void {
  if (ms <= 0) return act()
  const due = performance.now() + ms
  if (ms > looksMs) setTimeout(lookAt, ms - looksMs, due, act)
  else lookAt(due, act)
}
