import { createLog } from '@sallyport/common/log'
import { listen } from '../../testing/listen.ts'
import { createTestIssuer } from '../../testing/test-issuer.ts'
import { createAccounts } from '../src/app.ts'
import type { Mail } from '../src/code-mail.ts'
import { createKeyRing } from '../src/key-ring.ts'
import { createPasswords } from '../src/passwords.ts'
import { signingKeysSchema } from '../src/signing-keys.ts'

export const password = 'correct horse battery'
/** At the real cost, so once for all tests. */
const passwords = createPasswords(password)

/** The whole app on a free port, with a clock to turn, and the mails and log lines it wrote. */
export async function startAccounts() {
  const issuer = createTestIssuer()
  const clock = { ms: Date.now() }
  const mails: (Mail & { to: string })[] = []
  const logged: string[] = []
  /** Replaceable, to see what a slow or broken mail server does. */
  const mailer = {
    send: (to: string, mail: Mail): Promise<void> => {
      mails.push({ to, ...mail })
      return Promise.resolve()
    },
  }
  const app = createAccounts(
    {
      accessTokenSeconds: 900,
      refreshTokenSeconds: 604_800,
      graceSeconds: 10,
      codeSeconds: 600,
    },
    {
      keyRing: createKeyRing(signingKeysSchema.parse([issuer.privateJwk]), {
        activationSeconds: 30,
        now: () => clock.ms,
      }),
      passwords: await passwords,
      mailer: { send: (to, mail) => mailer.send(to, mail) },
      log: createLog('accounts', 'info', { write: (line) => void logged.push(line) }),
      now: () => clock.ms,
    },
  )
  return { ...(await listen(app)), issuer, clock, mails, mailer, logged }
}

export type TestAccounts = Awaited<ReturnType<typeof startAccounts>>
