import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { parseCpuTicks } from '../process/proc.ts'
import type { ChainResult } from './chain-result.ts'

const all = Array.from({ length: cpus().length }, (_, index) => index)

/**
 * What disturbed a part of a run, in percent of all processors.
 * @param ours CPU seconds so far of the chain and of what measures it
 */
export function watchDisturbance(ours: () => number, ticksPerSecond: number) {
  const take = () => ({ cpus: parseCpuTicks(readFileSync('/proc/stat', 'utf8'), all), ours: ours() })
  const before = take()
  return {
    end: (): ChainResult['disturbance'] => {
      const now = take()
      const total = now.cpus.total - before.cpus.total
      const foreign = now.cpus.work - before.cpus.work - (now.ours - before.ours) * ticksPerSecond
      const percent = (ticks: number) => (total > 0 ? Math.max(0, (ticks / total) * 100) : 0)
      return { stealPercent: percent(now.cpus.steal - before.cpus.steal), foreignPercent: percent(foreign) }
    },
  }
}
