/** What is read of /proc/PID/stat (proc(5)). */
export interface ProcessStat {
  group: number
  /** User and system time, in clock ticks. */
  ticks: number
}

/** @param text the content of /proc/PID/stat; a name in it may hold blanks and parentheses */
export function parseProcessStat(text: string): ProcessStat {
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const [group, user, system] = [fields[2], fields[11], fields[12]].map(Number)
  if (group === undefined || user === undefined || system === undefined || Number.isNaN(system))
    throw new Error(`not of the form of /proc/PID/stat: ${JSON.stringify(text.slice(0, 80))}`)
  return { group, ticks: user + system }
}

/** Clock ticks of some processors together. */
export interface CpuTicks {
  total: number
  /** Work of processes: user, nice and system time. */
  work: number
  /** Taken by the host for somebody else. */
  steal: number
}

/** @param text the content of /proc/stat */
export function parseCpuTicks(text: string, cpus: readonly number[]): CpuTicks {
  const sum: CpuTicks = { total: 0, work: 0, steal: 0 }
  for (const cpu of cpus) {
    const line = new RegExp(`^cpu${cpu} (.*)$`, 'm').exec(text)?.[1]
    if (line === undefined) throw new Error(`/proc/stat has no line of cpu${cpu}`)
    // guest time, the ninth and tenth, is in user time already
    const [user = 0, nice = 0, system = 0, idle = 0, wait = 0, irq = 0, soft = 0, steal = 0] = line
      .trim()
      .split(/\s+/)
      .map(Number)
    sum.total += user + nice + system + idle + wait + irq + soft + steal
    sum.work += user + nice + system
    sum.steal += steal
  }
  return sum
}

/** Processors of a list such as `0-2,5`. */
export function parseCpuList(text: string): number[] {
  return text
    .trim()
    .split(',')
    .filter((part) => part !== '')
    .flatMap((part) => {
      const [first = NaN, last = first] = part.split('-').map(Number)
      if (!(Number.isInteger(first) && Number.isInteger(last) && first <= last))
        throw new Error(`${JSON.stringify(text)} is no list of processors`)
      return Array.from({ length: last - first + 1 }, (_, index) => first + index)
    })
}

/** A field of /proc/PID/status or /proc/cpuinfo; undefined where there is none. */
export const fieldOf = (text: string, name: string): string | undefined =>
  new RegExp(`^${name}\\s*:\\s*(.*)$`, 'm').exec(text)?.[1]?.trim()

/** Resident memory in MB (1,048,576 bytes), of a /proc/PID/status; a process that has ended has none. */
export const residentMb = (status: string): number =>
  Number((fieldOf(status, 'VmRSS') ?? '0 kB').replace(/ kB$/, '')) / 1024
