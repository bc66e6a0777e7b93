import { baseUrl, logLevel, port } from '@sallyport/common/config-fields'
import { readConfig } from '@sallyport/common/read-config'
import { z } from 'zod'

const schema = z.object({
  PORT: port(8080),
  OPS_PORT: port(9090),
  LOG_LEVEL: logLevel(),
  /** Where the accounts service publishes its signing keys. */
  JWKS_URL: baseUrl(),
})

/** @throws ConfigError with every fault at once. */
export function readBookingsConfig(env: NodeJS.ProcessEnv) {
  const c = readConfig(schema, env)
  return { port: c.PORT, opsPort: c.OPS_PORT, logLevel: c.LOG_LEVEL, jwksUrl: c.JWKS_URL }
}
