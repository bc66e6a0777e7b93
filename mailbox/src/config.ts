import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { logLevel, port } from '@sallyport/common/config-fields'
import { readConfig } from '@sallyport/common/read-config'
import { z } from 'zod'

const schema = z.object({
  LOG_LEVEL: logLevel(),
  SMTP_PORT: port(1025),
  WEB_PORT: port(1080),
  /** Where the edge serves the page: every link, the API and the WebSocket lie below it. */
  BASE_PATH: z
    .string()
    .regex(/^(?:\/[\w-]+)+$/, 'must be a path such as /mailbox, without a slash at its end')
    .default('/mailbox'),
  /** Raw mails are kept here, so it must be writable: the root file system of the container is not. */
  MAIL_DIR: z.string().default(join(tmpdir(), 'mailbox')),
})

/** @throws ConfigError with every fault at once. */
export function readMailboxConfig(env: NodeJS.ProcessEnv) {
  const c = readConfig(schema, env)
  return {
    logLevel: c.LOG_LEVEL,
    smtpPort: c.SMTP_PORT,
    webPort: c.WEB_PORT,
    basePath: c.BASE_PATH,
    mailDir: c.MAIL_DIR,
  }
}

export type MailboxConfig = ReturnType<typeof readMailboxConfig>
