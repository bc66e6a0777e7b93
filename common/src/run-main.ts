import { ConfigError } from './read-config.ts'
import type { Log } from './log.ts'
import type { Running } from './serve.ts'

/** Starts a server as a process: says clearly why it cannot start, drains on SIGTERM and SIGINT. */
export async function runMain(log: Log, start: () => Promise<Running>): Promise<void> {
  process.on('unhandledRejection', (error) =>
    log.error({ err: error }, 'a promise was rejected and nobody handled it'),
  )
  try {
    const running = await start()
    const stop = (signal: NodeJS.Signals) => {
      log.info({ signal }, 'asked to stop')
      void running.drain().then(() => process.exit(0))
    }
    process.once('SIGTERM', stop)
    process.once('SIGINT', stop)
  } catch (error) {
    if (error instanceof ConfigError) log.fatal({ faults: error.faults }, error.message)
    else log.fatal({ err: error }, 'cannot start')
    process.exitCode = 1
  }
}
