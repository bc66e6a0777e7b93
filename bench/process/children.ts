import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { once } from 'node:events'

export interface Command {
  command: string
  args: readonly string[]
  folder: string
  env?: Record<string, string>
  core: number
  /** Takes what it prints. */
  logFile: string
}

export interface Child {
  pid: number
  /** Why it ended; undefined while it lives. */
  ended: () => string | undefined
  /** Ends its whole group: SIGTERM, then SIGKILL after two seconds. */
  stop: () => Promise<void>
}

const alive = new Set<ChildProcess>()

function signal({ pid }: ChildProcess, name: NodeJS.Signals): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, name)
  } catch {
    // the group has ended
  }
}

/** Nothing that was started outlives this process, however it ends, unless it is killed outright. */
function endWithUs(): void {
  process.once('exit', () => {
    for (const child of alive) signal(child, 'SIGKILL')
  })
  for (const [name, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)
    process.once(name, () => process.exit(code))
}

/** A process on one processor, in a group of its own, without our environment but for PATH. */
export function startPinned({ command, args, folder, env = {}, core, logFile }: Command): Child {
  if (process.listenerCount('SIGINT') === 0) endWithUs()
  const log = openSync(logFile, 'w')
  const child = spawn('taskset', ['--cpu-list', String(core), command, ...args], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '/',
      NODE_ENV: 'production',
      ...env,
    },
    stdio: ['ignore', log, log],
    detached: true,
  })
  closeSync(log)
  alive.add(child)
  let reason: string | undefined
  const gone = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      reason = `it could not be started: ${error.message}`
      resolve()
    })
    child.once('exit', (code, name) => {
      reason ??= name === null ? `it ended with code ${code}` : `it was ended by ${name}`
      resolve()
    })
  })
  void gone.then(() => alive.delete(child))
  return {
    pid: child.pid ?? 0,
    ended: () => reason,
    stop: async () => {
      signal(child, 'SIGTERM')
      const killer = setTimeout(() => signal(child, 'SIGKILL'), 2_000)
      if (reason === undefined) await gone
      clearTimeout(killer)
      signal(child, 'SIGKILL')
    },
  }
}

export interface Upstream {
  pid: number
  port: number
  stop: () => void
}

/** The upstream: it says its port, and ends when our end of its input does. */
export async function startUpstream(
  main: string,
  env: Record<string, string>,
  core: number,
): Promise<Upstream> {
  if (process.listenerCount('SIGINT') === 0) endWithUs()
  const child = spawn('taskset', ['--cpu-list', String(core), process.execPath, main], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
  })
  alive.add(child)
  child.once('exit', () => alive.delete(child))
  const [first] = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])
  const port = Number(String(first).trim())
  if (child.pid === undefined || !Number.isInteger(port) || port < 1)
    throw new Error('the upstream of the bench did not start')
  return { pid: child.pid, port, stop: () => signal(child, 'SIGTERM') }
}
