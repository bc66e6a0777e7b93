import { longestDelayMs } from './fault.ts'

export interface Latency {
  medianMs: number
  p99Ms: number
}

/** Where 99 % of the standard normal distribution lie below. */
const z99 = 2.326_347_874_040_841

/** A standard normal value (Box and Muller 1958). */
function normal(random: () => number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()))
  return radius * Math.cos(2 * Math.PI * random())
}

/** A delay in ms from the log-normal distribution with this median and 99th percentile; exact where both are equal. */
export function drawLatency({ medianMs, p99Ms }: Latency, random: () => number = Math.random): number {
  const sigma = Math.log(p99Ms / medianMs) / z99
  const delay = sigma === 0 ? medianMs : medianMs * Math.exp(sigma * normal(random))
  return Math.min(delay, longestDelayMs)
}
