import { createTransport } from 'nodemailer'
import type { Mail } from './code-mail.ts'

/**
 * @param url smtp:// or smtps://; may hold credentials, so it is never logged.
 * @param patience the longest wait for the server at any step, in ms.
 */
export function createMailer(url: string, from: string, patience = 5_000) {
  const transport = createTransport({
    url,
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    dnsTimeout: patience,
    // A mail is made of our own text only: never of a file or a URL.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const onTheWay = new Set<Promise<unknown>>()

  /** Resolves when the server took the mail; rejects with nodemailer's error. */
  async function send(to: string, mail: Mail): Promise<void> {
    const sending = transport.sendMail({ from, to, ...mail })
    onTheWay.add(sending)
    try {
      await sending
    } finally {
      onTheWay.delete(sending)
    }
  }

  /** Waits for the mails on their way, then lets go of the server. */
  async function close(): Promise<void> {
    await Promise.allSettled(onTheWay)
    transport.close()
  }

  return { send, close }
}

export type Mailer = ReturnType<typeof createMailer>
