import { readdirSync, readFileSync } from 'node:fs'
import { parseProcessStat } from '../process/proc.ts'

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return '' // a process may end while it is looked at
  }
}

/** Whether a command line (/proc/PID/cmdline) is the engine's process that publishes a port. */
export const publishes = (commandLine: string, port: number): boolean => {
  const [command = '', ...words] = commandLine.split('\0')
  return /(^|\/)docker-proxy$/.test(command) && words[words.indexOf('-host-port') + 1] === String(port)
}

/** The engine's processes that carry every byte between a published port and its container; there may be none. */
export function watchPortProxy(port: number, ticksPerSecond: number) {
  const pids = readdirSync('/proc').filter(
    (name) => /^\d+$/.test(name) && publishes(read(`/proc/${name}/cmdline`), port),
  )
  return {
    cpuSeconds: (): number =>
      pids.reduce((sum, pid) => {
        const stat = read(`/proc/${pid}/stat`)
        return sum + (stat === '' ? 0 : parseProcessStat(stat).ticks / ticksPerSecond)
      }, 0),
  }
}
