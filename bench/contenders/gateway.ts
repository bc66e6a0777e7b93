import { join } from 'node:path'
import { startPinned } from '../process/start-pinned.ts'
import type { Contender } from './contender.ts'

const folder = join(import.meta.dirname, '../../gateway')
const loopbackOnly = join(import.meta.dirname, 'loopback-only.ts')
/** With them a bench seals cookies of members that never signed in. */
export const sealKeys = [{ kid: 'bench', k: Buffer.alloc(32, 7).toString('base64url') }]

/** @param nodeArgs for Node itself, e.g. a module to load first */
export function gateway(extra: Record<string, string>, nodeArgs: readonly string[] = []): Contender['start'] {
  return ({ port, upstream, publicOrigin, core }, logFile) => {
    const { pid, ended, stop } = startPinned({
      command: process.execPath,
      // It listens on every interface, as a container's server does: not here.
      args: [...nodeArgs, '--import', loopbackOnly, 'src/main.ts'],
      folder,
      env: {
        PORT: String(port),
        OPS_PORT: '0',
        BFF_URL: upstream,
        PUBLIC_ORIGIN: publicOrigin,
        TRUST_PROXY: 'loopback',
        SEAL_KEYS: JSON.stringify(sealKeys),
        // Its look at its own chain meets nobody, and gives up.
        CHAIN_CHECK_CONNECT: '127.0.0.1:1',
        ...extra,
      },
      core,
      logFile,
    })
    return Promise.resolve({ group: pid, ended, stop })
  }
}

const common = { duties: true, cookie: 'sealed' } as const

export const gatewayItself: Contender = {
  ...common,
  name: 'gateway',
  title: 'Sallyport’s gateway',
  absent: () => undefined,
  start: gateway({}),
}

export const gatewayOverHpm: Contender = {
  ...common,
  name: 'hpm',
  title: 'Sallyport’s gateway, everything over http-proxy-middleware',
  absent: () => undefined,
  start: gateway({ BFF_TRANSPORT: 'http-proxy-middleware' }),
}

/** What the access log costs: a limit, for one duty is missing. */
export const gatewayUnlogged: Contender = {
  ...common,
  duties: false,
  name: 'unlogged',
  title: 'Sallyport’s gateway, without its access log',
  absent: () => undefined,
  start: gateway({ LOG_LEVEL: 'warn' }),
}
