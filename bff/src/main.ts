import { createLog } from '@sallyport/common/log'
import { runMain } from '@sallyport/common/run-main'
import { serve } from '@sallyport/common/serve'
import { collectDefaultMetrics } from 'prom-client'
import { assembleBff } from './assemble.ts'
import { readBffConfig } from './config.ts'

const log = createLog('bff')

await runMain(log, () => {
  const config = readBffConfig(process.env)
  log.level = config.logLevel
  const { registry, ...bff } = assembleBff(config, log)
  collectDefaultMetrics({ register: registry })
  const { port, opsPort } = config
  return serve({ name: 'bff', ...bff, port, opsPort, log })
})
