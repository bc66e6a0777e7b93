import { createTokenVerifier } from '@sallyport/common/access-token'
import { createJwksClient } from '@sallyport/common/jwks-client'
import { createLog } from '@sallyport/common/log'
import { runMain } from '@sallyport/common/run-main'
import { serve } from '@sallyport/common/serve'
import { createBff } from './app.ts'
import { readBffConfig } from './config.ts'
import { createKeySet } from './key-set.ts'
import { createUpstreams } from './upstreams.ts'

const log = createLog('bff')

await runMain(log, async () => {
  const config = readBffConfig(process.env)
  log.level = config.logLevel
  const { close, ...upstreams } = createUpstreams(config)
  const keySet = createKeySet(upstreams.accounts, log)
  const jwks = {
    url: `${config.accountsUrl}/.well-known/jwks.json`,
    log,
    // Half of a request's time at most: the rest is for what the token is needed for.
    timeoutMs: config.budgetMs / 2,
  }
  const verify = createTokenVerifier(createJwksClient(jwks))
  const app = createBff(config, { ...upstreams, keySet, verify, log })
  const { port, opsPort } = config
  // The key set outlives an outage of accounts: once ready, billing and bookings may fail as they like.
  const ready = async () => void (await keySet())
  return serve({ name: 'bff', app, port, opsPort, ready, close, log })
})
