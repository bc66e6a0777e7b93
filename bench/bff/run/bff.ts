import { join } from 'node:path'
import { readIfThere } from '../../../tools/files.ts'
import { root } from '../../../tools/project.ts'
import { openConnection } from '../../load/connection.ts'
import { watchGroup } from '../../process/group.ts'
import { startPinned } from '../../process/start-pinned.ts'
import { freePort } from '../../run/free-port.ts'
import { whyNot } from '../../run/start-contender.ts'
import type { Services } from '../upstreams/start-services.ts'

const folder = join(root, 'bff')
const loopbackOnly = join(root, 'bench/contenders/loopback-only.ts')
const patienceMs = 20_000
const pause = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms))

async function accepts(port: number): Promise<boolean> {
  try {
    const nothing = () => undefined
    const connection = await openConnection(port, nothing, nothing)
    connection.close()
    return true
  } catch {
    return false
  }
}

/** The BFF as in its container, on a processor of its own. @throws Error that says why it does not serve */
export async function startBff({ ports }: Pick<Services, 'ports'>, core: number, logFile: string) {
  const port = await freePort()
  const url = (of: number) => `http://127.0.0.1:${of}`
  const { pid, ended, stop } = startPinned({
    command: process.execPath,
    args: ['--import', loopbackOnly, 'src/main.ts'],
    folder,
    env: {
      PORT: String(port),
      OPS_PORT: '0',
      ACCOUNTS_URL: url(ports.accounts),
      BILLING_URL: url(ports.billing),
      BOOKINGS_URL: url(ports.bookings),
      // Copies are not to end while they are measured.
      STALE_SECONDS: '300',
    },
    core,
    logFile,
  })
  const until = performance.now() + patienceMs
  while (!(await accepts(port))) {
    const reason = ended() ?? (performance.now() < until ? undefined : 'it did not listen in time')
    if (reason !== undefined) {
      await stop()
      throw new Error(`the BFF did not start: ${whyNot(reason, port, readIfThere(logFile) ?? '')}`)
    }
    await pause(20)
  }
  const group = watchGroup(pid)
  group.refresh()
  return { port, group, stop }
}

export type Bff = Awaited<ReturnType<typeof startBff>>
