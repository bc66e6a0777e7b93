import { createLog } from '@sallyport/common/log'
import { runMain } from '@sallyport/common/run-main'
import { readMailboxConfig } from './config.ts'
import { startMailbox } from './start-mailbox.ts'

const log = createLog('mailbox')

await runMain(log, async () => {
  const config = readMailboxConfig(process.env)
  log.level = config.logLevel
  const { webPort, stop } = await startMailbox(config, log)
  return { port: webPort, opsPort: undefined, drain: stop }
})
