import { setTimeout as after } from 'node:timers/promises'
import { createAPIServer } from '@maildev/api'
import { MemoryStorage } from '@maildev/core'
import { createSMTPServer } from '@maildev/smtp'
import { registerUI } from '@maildev/ui/server'
import type { Log } from '@sallyport/common/log'
import type { MailboxConfig } from './config.ts'
import { refuseForeignUpgrade } from './foreign-upgrade.ts'

/** Together at most 50 MB of raw mail, which fits into the 64 MB of the container's /tmp. */
const maxEmails = 200
const maxMessageSize = 256 * 1024
/** How long an SMTP client may finish after SIGTERM, in ms. */
const stopMs = 5_000

/**
 * MailDev as a mail server that forwards nothing, put together from its own parts: its launcher answers every site
 * with CORS permission, which would let any page in the same browser read login codes.
 */
export async function startMailbox({ smtpPort, webPort, basePath, mailDir }: MailboxConfig, log: Log) {
  const storage = new MemoryStorage({ maxEmails })
  await storage.initialize()
  const smtp = createSMTPServer({
    port: smtpPort,
    host: '0.0.0.0',
    storage,
    mailDir,
    maxMessageSize,
    logger: false,
  })
  smtp.on('error', (error) => log.error({ err: error }, 'the SMTP server reported an error'))
  smtp.on('new', (email) => log.info({ mailId: email.id, size: email.size }, 'a mail arrived'))

  const api = createAPIServer({ basePath, storage, smtp, cors: { origin: false, credentials: false } })
  await api.registerPlugins()
  await registerUI(api.server, { basePath })
  // Before the WebSocket server's own listener: it finds the socket closed.
  api.server.server.prependListener('upgrade', refuseForeignUpgrade)

  await smtp.start()
  await api.server.listen({ port: webPort, host: '0.0.0.0' })
  const address = api.server.server.address()
  const ports = {
    smtpPort: smtp.getPort(),
    webPort: typeof address === 'object' && address ? address.port : webPort,
  }
  log.info({ ...ports, basePath }, 'mailbox listens')

  async function close() {
    await api.stop()
    await smtp.stop()
    await storage.close()
    log.info('mailbox stopped')
  }
  const stop = () => Promise.race([close(), after(stopMs, undefined, { ref: false })])
  return { ...ports, stop }
}
