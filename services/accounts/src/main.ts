import { createLog } from '@sallyport/common/log'
import { faultOperations } from '@sallyport/common/mock/fault-operations'
import { runMain } from '@sallyport/common/run-main'
import { serve } from '@sallyport/common/serve'
import { createAccounts } from './app.ts'
import { readAccountsConfig } from './config.ts'
import { createKeyRing } from './key-ring.ts'
import { createMailer } from './mailer.ts'
import { createMockControls } from './mock-controls.ts'
import { createPasswords } from './passwords.ts'
import { reloadKeys } from './reload-keys.ts'

const log = createLog('accounts')

await runMain(log, async () => {
  const config = readAccountsConfig(process.env)
  log.level = config.logLevel
  const keyRing = createKeyRing(config.signingKeys, {
    activationSeconds: config.keyActivationSeconds,
    now: Date.now,
  })
  // `make rotate-keys` changes the file and sends SIGHUP. Before the slow part: without a handler it ends the process.
  process.on('SIGHUP', () => reloadKeys(keyRing, () => readAccountsConfig(process.env).signingKeys, log))
  const passwords = await createPasswords(config.demoPassword, config.passwordCost)
  const mailer = createMailer(config.smtpUrl, config.mailFrom)
  const mock = createMockControls({ passwords })
  const app = createAccounts(config, { keyRing, passwords, mailer, log, mock })
  const { port, opsPort } = config
  const operations = faultOperations(mock.plan, mock.reset)
  const { releaseHeld: onDrain } = mock.plan
  return serve({ name: 'accounts', app, port, opsPort, operations, onDrain, close: mailer.close, log })
})
