/**
 * The BFF with routes that a good one never has. The e2e override of compose.yaml starts it in place of bff/src/main.ts;
 * every other request meets the real BFF.
 */
import { createTokenVerifier } from '@sallyport/common/access-token'
import { createJwksClient } from '@sallyport/common/jwks-client'
import { createLog } from '@sallyport/common/log'
import { runMain } from '@sallyport/common/run-main'
import { serve } from '@sallyport/common/serve'
import express from 'express'
import { createBff } from '../../bff/src/app.ts'
import { readBffConfig } from '../../bff/src/config.ts'
import { createKeySet } from '../../bff/src/key-set.ts'
import { createUpstreams } from '../../bff/src/upstreams.ts'
import { probeRoutes, rememberRequests } from './probe-routes.ts'
import { probeSocket } from './probe-socket.ts'

const log = createLog('bff')

await runMain(log, async () => {
  const config = readBffConfig(process.env)
  const { close, ...upstreams } = createUpstreams(config)
  const keySet = createKeySet(upstreams.accounts, log)
  const verify = createTokenVerifier(
    createJwksClient({ url: `${config.accountsUrl}/.well-known/jwks.json`, log }),
  )
  const bff = createBff(config, { ...upstreams, keySet, verify, log })
  const app = express().use(rememberRequests()).use('/api/probe', probeRoutes()).use(bff)
  const ready = async () => void (await keySet())
  const { port, opsPort } = config
  return serve({ name: 'bff', app, port, opsPort, ready, onUpgrade: probeSocket, close, log })
})
