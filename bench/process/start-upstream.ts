import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { keep, signal } from './end-with-us.ts'

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
  const child = spawn('taskset', ['--cpu-list', String(core), process.execPath, main], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
  })
  keep(child)
  const [first] = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])
  const port = Number(String(first).trim())
  if (child.pid === undefined || !Number.isInteger(port) || port < 1)
    throw new Error('the upstream of the bench did not start')
  return { pid: child.pid, port, stop: () => signal(child, 'SIGTERM') }
}
