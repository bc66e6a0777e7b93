import type { Contender, Started, Surroundings } from '../contenders/contender.ts'
import { openConnection } from '../load/connection.ts'
import { readIfThere } from '../../tools/files.ts'

const patienceMs = 30_000

/** Why a contender is not there, from what it printed. */
export function whyNot(reason: string, port: number, printed: string): string {
  if (/EADDRINUSE|address already in use/i.test(printed))
    return `port ${port} was taken by another process before it could listen: run again`
  const last = printed.trim().split('\n').slice(-4).join(' | ')
  return last === '' ? reason : `${reason}; it printed: ${last.slice(0, 600)}`
}

const pause = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms))

async function listens(port: number): Promise<boolean> {
  try {
    const connection = await openConnection(
      port,
      () => undefined,
      () => undefined,
    )
    connection.close()
    return true
  } catch {
    return false
  }
}

/** A contender that accepts connections. @throws Error that says why there is none */
export async function startContender(
  contender: Contender,
  around: Surroundings,
  logFile: string,
): Promise<Started> {
  const started = await contender.start(around, logFile)
  const until = performance.now() + patienceMs
  while (!(await listens(around.port))) {
    const ended = started.ended()
    if (ended === undefined && performance.now() < until) {
      await pause(50)
      continue
    }
    await started.stop()
    const reason = ended ?? `it did not listen within ${patienceMs / 1000} s`
    throw new Error(whyNot(reason, around.port, readIfThere(logFile) ?? ''))
  }
  return started
}
