/**
 * The BFF with routes that a good one never has. The e2e override of compose.yaml starts it in place of bff/src/main.ts;
 * every other request meets the real BFF.
 */
import { createLog } from '@sallyport/common/log'
import { runMain } from '@sallyport/common/run-main'
import { serve } from '@sallyport/common/serve'
import express from 'express'
import { assembleBff } from '../../bff/src/assemble.ts'
import { readBffConfig } from '../../bff/src/config.ts'
import { directRoutes } from './direct-routes.ts'
import { probeRoutes, rememberRequests } from './probe-routes.ts'
import { probeSocket } from './probe-socket.ts'

const log = createLog('bff')

await runMain(log, () => {
  const config = readBffConfig(process.env)
  const { registry: _, app, onUpgrade, ...bff } = assembleBff(config, log)
  const { port, opsPort, accountsUrl: accounts, billingUrl: billing, bookingsUrl: bookings } = config
  const probing = express()
    .use(rememberRequests())
    .use('/api/probe', probeRoutes())
    .use('/api/direct', directRoutes({ accounts, billing, bookings }))
    .use(app)
  const upgrade: typeof onUpgrade = async (req, socket, head) => {
    if (req.url?.startsWith('/api/probe/')) probeSocket(req, socket)
    else await onUpgrade(req, socket, head)
  }
  return serve({ name: 'bff', ...bff, app: probing, onUpgrade: upgrade, port, opsPort, log })
})
