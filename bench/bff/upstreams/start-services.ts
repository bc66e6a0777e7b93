import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { keep, signal } from '../../process/end-with-us.ts'
import type { Calls, Orders, ServiceName } from './orders.ts'

const isPorts = (message: unknown): message is { ports: Record<ServiceName, number> } =>
  typeof message === 'object' && message !== null && 'ports' in message
const isCalls = (message: unknown): message is Calls =>
  typeof message === 'object' && message !== null && 'calls' in message

/** The three services, on the processor of this process. @throws Error when they do not start */
export async function startServices(jwks: string) {
  const child = fork(join(import.meta.dirname, 'main.ts'), [], {
    env: { PATH: process.env['PATH'], JWKS: jwks },
    detached: true,
  })
  keep(child)
  const [first]: unknown[] = await Promise.race([once(child, 'message'), once(child, 'exit')])
  if (!isPorts(first)) throw new Error(`the services of the bench did not start: ${String(first)}`)

  async function exchange(message: Orders | 'counts'): Promise<Calls> {
    const told = once(child, 'message')
    child.send(message)
    const [counts]: unknown[] = await told
    if (!isCalls(counts)) throw new Error('the services of the bench told no counts')
    return counts
  }
  return {
    pid: child.pid ?? 0,
    ports: first.ports,
    /** Behave so from now on; counts begin anew. */
    order: async (orders: Orders): Promise<void> => void (await exchange(orders)),
    /** What was asked since the last order or count. */
    counts: () => exchange('counts'),
    stop: () => {
      signal(child, 'SIGTERM')
      if (child.connected) child.disconnect()
    },
  }
}

export type Services = Awaited<ReturnType<typeof startServices>>
