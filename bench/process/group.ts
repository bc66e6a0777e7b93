import { readdirSync, readFileSync } from 'node:fs'
import { parseProcessStat, residentMb } from './proc.ts'

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined // a process may end while it is looked at
  }
}

/** The processes of a group, as far as they live. */
function membersOf(group: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      const stat = read(`/proc/${pid}/stat`)
      return stat !== undefined && parseProcessStat(stat).group === group
    })
}

/**
 * CPU time and memory of a contender: of all processes of its group. They are looked for once, because that takes longer
 * than a window can spare; `refresh` looks again.
 */
export function watchGroup(group: number) {
  let pids = membersOf(group)
  return {
    refresh: (): void => void (pids = membersOf(group)),
    /** Clock ticks so far. */
    ticks: (): number =>
      pids.reduce((sum, pid) => {
        const stat = read(`/proc/${pid}/stat`)
        return sum + (stat === undefined ? 0 : parseProcessStat(stat).ticks)
      }, 0),
    residentMb: (): number =>
      pids.reduce((sum, pid) => sum + residentMb(read(`/proc/${pid}/status`) ?? ''), 0),
  }
}

export type Group = ReturnType<typeof watchGroup>
