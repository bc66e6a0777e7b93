import type { Server } from 'node:http'

/** Listens on the loopback; keeps connections for as long as a bench needs them. */
export function listen(server: Server, port: number): void {
  server.keepAliveTimeout = 75_000
  server.on('error', (error) => {
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  })
  server.listen(port, '127.0.0.1')
  process.once('SIGTERM', () => process.exit(0))
}
