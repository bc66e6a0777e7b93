import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { joinSockets } from './join-sockets.ts'

/** Whether this machine lets us give a browser a network of its own: Linux, root, iproute2 and util-linux. */
export const canHaveOwnNetwork = (): boolean =>
  process.platform === 'linux' &&
  process.getuid?.() === 0 &&
  existsSync('/usr/bin/unshare') &&
  ['/usr/sbin/ip', '/sbin/ip', '/usr/bin/ip'].some((path) => existsSync(path))

export interface OwnNetwork {
  /** Starts the browser named by the environment's OWN_NETWORK_BROWSER in a network of its own. */
  executablePath: string
  env: NodeJS.ProcessEnv
  close: () => void
}

/**
 * A network namespace for a browser, from which nothing can be reached but some ports of this machine's loopback. Chromium
 * cancels what is in flight whenever an interface of its network changes (ERR_NETWORK_CHANGED), and containers that start
 * and stop beside it change interfaces all the time; those of the namespace never change.
 */
export async function createOwnNetwork(browser: string, ports: readonly number[]): Promise<OwnNetwork> {
  const folder = mkdtempSync(join(tmpdir(), 'sallyport-network-'))
  const servers = ports.map((port) =>
    createServer((inside) => joinSockets(inside, connect(port, '127.0.0.1'))).listen(
      join(folder, String(port)),
    ),
  )
  await Promise.all(servers.map((server) => once(server, 'listening')))
  return {
    executablePath: join(import.meta.dirname, 'in-own-network.sh'),
    env: {
      ...process.env,
      OWN_NETWORK_FOLDER: folder,
      OWN_NETWORK_PORTS: ports.join(','),
      OWN_NETWORK_BROWSER: browser,
    },
    close: () => {
      for (const server of servers) server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
