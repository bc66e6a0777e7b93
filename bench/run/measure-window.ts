import { readFileSync } from 'node:fs'
import { type CpuTicks, parseCpuTicks } from '../process/proc.ts'
import type { Group } from '../process/group.ts'
import type { Cores } from '../process/machine.ts'

/** What a window cost, and what disturbed it. */
export interface Cost {
  seconds: number
  /** CPU time of the contender, in seconds. */
  cpuSeconds: number
  /** Of the two processors' time: taken by the host, and used by processes that are not the bench's, in percent. */
  stealPercent: number
  foreignPercent: number
}

interface Sample {
  at: number
  contender: number
  bench: number
  cpus: CpuTicks
}

/** @param bench the processes of the bench itself: load and upstream */
export function createMeter(cores: Cores, ticksPerSecond: number, contender: Group, bench: readonly Group[]) {
  const take = (): Sample => ({
    at: performance.now(),
    contender: contender.ticks(),
    bench: bench.reduce((sum, group) => sum + group.ticks(), 0),
    cpus: parseCpuTicks(readFileSync('/proc/stat', 'utf8'), [cores.load, cores.contender]),
  })
  let before: Sample | undefined
  let cost: Cost | undefined

  return {
    begin: (): void => void (before = take()),
    end: (): void => {
      const now = take()
      if (before) cost = costBetween(before, now, ticksPerSecond)
    },
    /** @throws Error when the window did not get as far as being measured */
    cost: (): Cost => {
      if (!cost) throw new Error('the window ended before it was measured')
      return cost
    },
  }
}

/** What happened between two samples. */
export function costBetween(before: Sample, now: Sample, ticksPerSecond: number): Cost {
  const contender = now.contender - before.contender
  const own = contender + now.bench - before.bench
  const total = now.cpus.total - before.cpus.total
  const percent = (ticks: number) => (total > 0 ? Math.max(0, (ticks / total) * 100) : 0)
  return {
    seconds: (now.at - before.at) / 1000,
    cpuSeconds: contender / ticksPerSecond,
    stealPercent: percent(now.cpus.steal - before.cpus.steal),
    foreignPercent: percent(now.cpus.work - before.cpus.work - own),
  }
}
