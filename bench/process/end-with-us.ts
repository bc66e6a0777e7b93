import type { ChildProcess } from 'node:child_process'

const alive = new Set<ChildProcess>()

/** To the whole group of a child. */
export function signal({ pid }: ChildProcess, name: NodeJS.Signals): void {
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

/** Has a child, and its group, end no later than this process. */
export function keep(child: ChildProcess): void {
  if (process.listenerCount('SIGINT') === 0) endWithUs()
  alive.add(child)
  for (const event of ['exit', 'error']) child.once(event, () => alive.delete(child))
}
