import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { startPinned } from '../process/start-pinned.ts'
import type { Contender } from './contender.ts'

const folder = join(import.meta.dirname, '../peers')
const nextFolder = join(folder, 'next')

function absent(): string | undefined {
  return existsSync(join(folder, 'node_modules/next/package.json'))
    ? undefined
    : 'the peers are not installed: tools/bench.sh installs them'
}

/** @param args of Node; PORT among them stands for the port */
export function peer(args: string[], cwd = folder, extra: Record<string, string> = {}): Contender['start'] {
  return ({ port, upstream, jwks, publicOrigin, core }, logFile) => {
    const settings = { PORT: String(port), UPSTREAM: upstream, JWKS: jwks, PUBLIC_ORIGIN: publicOrigin }
    const { pid, ended, stop } = startPinned({
      command: process.execPath,
      args: args.map((arg) => (arg === 'PORT' ? String(port) : arg)),
      folder: cwd,
      env: { ...settings, ...extra },
      core,
      logFile,
    })
    return Promise.resolve({ group: pid, ended, stop })
  }
}

const dutiful = { duties: true, cookie: 'token', absent } as const
const limit = { duties: false, cookie: 'token', absent } as const
const next = ['../node_modules/next/dist/bin/next', 'start', '--hostname', '127.0.0.1', '--port', 'PORT']

export const peers: readonly Contender[] = [
  {
    ...dutiful,
    name: 'next',
    title: 'Next.js route handler, jose',
    absent: () =>
      absent() ??
      (existsSync(join(nextFolder, '.next/BUILD_ID'))
        ? undefined
        : 'the Next.js application is not built: .sallyport/bench/next-build.log says why'),
    start: peer(next, nextFolder, { NEXT_TELEMETRY_DISABLED: '1' }),
  },
  { ...dutiful, name: 'reply-from', title: 'fastify, @fastify/reply-from', start: peer(['reply-from.ts']) },
  {
    ...dutiful,
    name: 'reply-from-cached',
    title: 'fastify, reply-from, verified tokens remembered',
    start: peer(['reply-from.ts'], folder, { TOKEN_CACHE: 'on' }),
  },
  {
    ...dutiful,
    name: 'express-http-proxy',
    title: 'Express, express-http-proxy',
    start: peer(['express-http-proxy.ts']),
  },
  {
    ...dutiful,
    name: 'naive',
    title: 'Express, http-proxy-middleware, usual parts',
    start: peer(['naive.ts']),
  },
  {
    ...limit,
    name: 'raw-node',
    title: 'node:http to node:http',
    // It has no package.
    absent: () => undefined,
    start: peer(['raw-node.ts']),
  },
  { ...limit, name: 'raw-undici', title: 'node:http to undici dispatch', start: peer(['raw-undici.ts']) },
]
