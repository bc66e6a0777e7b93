import { createTokenVerifier } from '@sallyport/common/access-token'
import { createJwksClient } from '@sallyport/common/jwks-client'
import { createLog } from '@sallyport/common/log'
import { runMain } from '@sallyport/common/run-main'
import { serve } from '@sallyport/common/serve'
import { createBilling } from './app.ts'
import { readBillingConfig } from './config.ts'

const log = createLog('billing')

await runMain(log, async () => {
  const { port, opsPort, logLevel, jwksUrl } = readBillingConfig(process.env)
  log.level = logLevel
  const findKey = createJwksClient({ url: jwksUrl, log })
  let keysSeen = false
  // Ready when tokens can be verified; the client keeps the keys, so a later outage of accounts changes nothing.
  const ready = async () => {
    if (!keysSeen) await findKey('readiness')
    keysSeen = true
  }
  const app = createBilling({ verify: createTokenVerifier(findKey), log })
  return serve({ name: 'billing', app, port, opsPort, ready, log })
})
