import { json, logLevel, port } from '@sallyport/common/config-fields'
import { readConfig } from '@sallyport/common/read-config'
import { z } from 'zod'
import { usualCost } from './passwords.ts'
import { signingKeysSchema } from './signing-keys.ts'

const seconds = (fallback: number, most: number) => z.coerce.number().int().min(1).max(most).default(fallback)

const schema = z.object({
  PORT: port(8080),
  OPS_PORT: port(9090),
  LOG_LEVEL: logLevel(),
  /** Newest first: the newest signs, all are published. */
  SIGNING_KEYS: json(signingKeysSchema),
  /** Every demo member's password. */
  DEMO_PASSWORD: z.string().min(8, 'must have at least 8 characters').max(256),
  /** Of a password's hash; less than usual is for tests, which sign in hundreds of times. */
  PASSWORD_COST: z.coerce.number().int().min(4).max(usualCost).default(usualCost),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'must be an smtp or smtps URL' })
    .default('smtp://mailbox:1025'),
  MAIL_FROM: z.string().min(3).default('Sallyport <no-reply@sallyport.test>'),
  ACCESS_TOKEN_SECONDS: seconds(900, 3_600),
  REFRESH_TOKEN_SECONDS: seconds(604_800, 2_592_000),
  /** How soon a spent refresh token may come back because its answer was lost. */
  GRACE_SECONDS: seconds(10, 60),
  /** How long a new signing key is only published before it signs. */
  KEY_ACTIVATION_SECONDS: seconds(30, 3_600),
  /** At most ten minutes (OWASP ASVS 5.0, 6.5.5). */
  CODE_SECONDS: seconds(600, 600),
})

const checked = schema.refine((c) => c.REFRESH_TOKEN_SECONDS > c.ACCESS_TOKEN_SECONDS, {
  path: ['REFRESH_TOKEN_SECONDS'],
  message: 'must be longer than ACCESS_TOKEN_SECONDS',
})

/** @throws ConfigError with every fault at once. */
export function readAccountsConfig(env: NodeJS.ProcessEnv) {
  const c = readConfig(checked, env)
  return {
    port: c.PORT,
    opsPort: c.OPS_PORT,
    logLevel: c.LOG_LEVEL,
    signingKeys: c.SIGNING_KEYS,
    demoPassword: c.DEMO_PASSWORD,
    passwordCost: c.PASSWORD_COST,
    smtpUrl: c.SMTP_URL,
    mailFrom: c.MAIL_FROM,
    accessTokenSeconds: c.ACCESS_TOKEN_SECONDS,
    refreshTokenSeconds: c.REFRESH_TOKEN_SECONDS,
    graceSeconds: c.GRACE_SECONDS,
    keyActivationSeconds: c.KEY_ACTIVATION_SECONDS,
    codeSeconds: c.CODE_SECONDS,
  }
}

export type AccountsConfig = ReturnType<typeof readAccountsConfig>
