/** Where the kernel tells of a control group, below its file system. */
export interface CgroupFiles {
  cpu: string
  memory: string
  procs: string
}

/**
 * Of version 2 (one tree) or 1 (one for each controller).
 * @param text the content of /proc/PID/cgroup
 */
export function cgroupFiles(text: string): CgroupFiles {
  const lines = text
    .trim()
    .split('\n')
    .map((line) => line.split(':'))
  const pathOf = (controller: string) =>
    lines.find(([, names]) => names?.split(',').includes(controller))?.[2]
  const [cpu, memory] = [pathOf('cpuacct'), pathOf('memory')]
  if (cpu !== undefined && memory !== undefined)
    return {
      cpu: `cpuacct${cpu}/cpuacct.usage`,
      memory: `memory${memory}/memory.stat`,
      procs: `cpuacct${cpu}/cgroup.procs`,
    }
  const own = lines.find(([id, names]) => id === '0' && names === '')?.[2]
  if (own === undefined || own === '/')
    throw new Error(`no control group of a container in ${JSON.stringify(text.slice(0, 200))}`)
  return { cpu: `${own}/cpu.stat`, memory: `${own}/memory.stat`, procs: `${own}/cgroup.procs` }
}

const numberIn = (text: string, field: string): number | undefined => {
  const found = new RegExp(`^${field} (\\d+)$`, 'm').exec(text)?.[1]
  return found === undefined ? undefined : Number(found)
}

/** @param text the content of cpu.stat (version 2, µs) or cpuacct.usage (version 1, ns) */
export function cpuSecondsIn(text: string): number {
  const micros = numberIn(text, 'usage_usec')
  if (micros !== undefined) return micros / 1e6
  if (/^\d+\s*$/.test(text)) return Number(text) / 1e9
  throw new Error(`no CPU time in ${JSON.stringify(text.slice(0, 80))}`)
}

/** @param text the content of memory.stat */
export const shmemMbIn = (text: string): number =>
  (numberIn(text, 'total_shmem') ?? numberIn(text, 'shmem') ?? 0) / 1_048_576
