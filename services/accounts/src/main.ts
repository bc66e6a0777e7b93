import { createLog } from '@sallyport/common/log'
import { runMain } from '@sallyport/common/run-main'
import { serve } from '@sallyport/common/serve'
import { createAccounts } from './app.ts'
import { readAccountsConfig } from './config.ts'
import { createMailer } from './mailer.ts'
import { createPasswords } from './passwords.ts'

const log = createLog('accounts')

await runMain(log, async () => {
  const config = readAccountsConfig(process.env)
  log.level = config.logLevel
  const passwords = await createPasswords(config.demoPassword)
  const mailer = createMailer(config.smtpUrl, config.mailFrom)
  const app = createAccounts(config, { passwords, mailer, log })
  const { port, opsPort } = config
  return serve({ name: 'accounts', app, port, opsPort, close: mailer.close, log })
})
