import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fieldOf, residentMb } from '../process/proc.ts'
import { cgroupFiles, cpuSecondsIn, shmemMbIn } from './cgroup.ts'

const read = (path: string) => readFileSync(path, 'utf8')

function readIfAlive(path: string): string {
  try {
    return read(path)
  } catch {
    return '' // a process may end while it is looked at
  }
}

export interface Memory {
  /** Of all processes together; pages that they share count in each. */
  rssMb: number
  /** What lies in the container's tmpfs: the edge's temporary files. */
  filesMb: number
}

/**
 * CPU time and memory of a running container, of its control group and its processes.
 * @param pid of its first process, as the engine says it
 */
export function watchContainer(pid: number, sys = '/sys/fs/cgroup') {
  const files = cgroupFiles(read(`/proc/${pid}/cgroup`))
  const at = (path: string) => read(join(sys, path))
  const pids = () => at(files.procs).split('\n').filter(Boolean)
  const statusOf = (each: string) => readIfAlive(`/proc/${each}/status`)
  return {
    cpuSeconds: (): number => cpuSecondsIn(at(files.cpu)),
    memory: (): Memory => ({
      rssMb: pids().reduce((sum, each) => sum + residentMb(statusOf(each)), 0),
      filesMb: shmemMbIn(at(files.memory)),
    }),
    /** Names of its processes: to see that it is what was meant. */
    names: (): string[] => pids().map((each) => fieldOf(statusOf(each), 'Name') ?? ''),
  }
}

export type Container = ReturnType<typeof watchContainer>
