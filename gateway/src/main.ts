import { createTokenVerifier } from '@sallyport/common/access-token'
import { createJwksClient } from '@sallyport/common/jwks-client'
import { createLog } from '@sallyport/common/log'
import { runMain } from '@sallyport/common/run-main'
import { serve } from '@sallyport/common/serve'
import { createGateway } from './app.ts'
import { readGatewayConfig } from './config.ts'

const log = createLog('gateway')

await runMain(log, async () => {
  const config = readGatewayConfig(process.env)
  log.level = config.logLevel
  const verify = createTokenVerifier(createJwksClient({ url: `${config.bffUrl}/internal/jwks.json`, log }))
  const { app, onUpgrade, bff, close } = createGateway(config, { verify, log })
  const ready = async () => void (await bff.health('readiness'))
  return serve({
    name: 'gateway',
    app,
    port: config.port,
    opsPort: config.opsPort,
    ready,
    onUpgrade,
    close,
    log,
  })
})
