import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cpus, release, totalmem } from 'node:os'
import { fieldOf, parseCpuList } from './proc.ts'

/** Which processor has the contender, and which one the load and the upstream. */
export interface Cores {
  contender: number
  load: number
}

function works(command: string, args: string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** The processors that this process may use. @throws Error that says what cannot be measured on this machine */
export function chooseCores(platform: NodeJS.Platform = process.platform): Cores {
  if (platform !== 'linux')
    throw new Error(
      `this is ${platform}: without /proc and taskset neither CPU time per request nor resident memory can be measured, and requests/s of processes that share processors say little. Run it on Linux.`,
    )
  if (!works('taskset', ['--version']))
    throw new Error('taskset is missing, so that nothing can be pinned: install util-linux')
  const allowed = parseCpuList(fieldOf(readFileSync('/proc/self/status', 'utf8'), 'Cpus_allowed_list') ?? '')
  const [load, contender] = allowed
  if (load === undefined || contender === undefined)
    throw new Error(
      `this process may use ${allowed.length} processor: the contender needs one and the load another, or each measures the other`,
    )
  return { contender, load }
}

/** Keeps this process, all its threads, on one processor. */
export function pinSelf(core: number): void {
  execFileSync('taskset', ['--all-tasks', '--cpu-list', '--pid', String(core), String(process.pid)], {
    stdio: 'ignore',
  })
}

export const clockTicks = (): number => Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))

export const machineFacts = () => ({
  cpu: cpus()[0]?.model ?? 'unknown',
  processors: cpus().length,
  memoryMb: Math.round(totalmem() / 1_048_576),
  kernel: release(),
  node: process.version,
})
