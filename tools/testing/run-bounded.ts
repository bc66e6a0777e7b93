import { spawn } from 'node:child_process'
import { once } from 'node:events'

interface Command {
  command: string
  args: readonly string[]
  folder: string
  environment: NodeJS.ProcessEnv
  /** Seconds after which the whole process group is ended. */
  seconds: number
  /** A file descriptor that takes what it prints; our own streams by default. */
  output?: number
}

/** How long a group may take to clear up after SIGTERM, in ms. */
const grace = 30_000

/** Runs without stdin; resolves to the exit code, or to words that say why there is none. */
export async function runBounded({
  command,
  args,
  folder,
  environment,
  seconds,
  output,
}: Command): Promise<number | string> {
  // A group of its own, so that what a suite started ends with it.
  const child = spawn(command, args, {
    cwd: folder,
    env: environment,
    stdio: ['ignore', output ?? 'inherit', output ?? 'inherit'],
    detached: true,
  })
  const signal = (name: NodeJS.Signals) => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, name)
    } catch {
      // the group has ended
    }
  }
  let reason: string | undefined
  let killer: NodeJS.Timeout | undefined
  const stop = (why: string) => {
    reason ??= why
    signal('SIGTERM')
    killer ??= setTimeout(() => signal('SIGKILL'), grace)
  }
  const onInterrupt = () => stop('interrupted')
  const timer = setTimeout(() => stop(`stopped after ${seconds} s`), seconds * 1000)
  process.on('SIGINT', onInterrupt).on('SIGTERM', onInterrupt)
  try {
    const [code, name] = await once(child, 'exit')
    if (reason !== undefined) return reason
    return typeof code === 'number' ? code : `ended by ${String(name)}`
  } catch (error) {
    return `could not start ${command}: ${error instanceof Error ? error.message : String(error)}`
  } finally {
    clearTimeout(timer)
    clearTimeout(killer)
    signal('SIGKILL')
    process.off('SIGINT', onInterrupt).off('SIGTERM', onInterrupt)
  }
}
