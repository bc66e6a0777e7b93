import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { keep, signal } from './end-with-us.ts'

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

/** A process on one processor, in a group of its own, without our environment but for PATH. */
export function startPinned({ command, args, folder, env = {}, core, logFile }: Command): Child {
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
  keep(child)
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
