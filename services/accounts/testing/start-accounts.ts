import { createLog } from '@sallyport/common/log'
import { listen } from '../../testing/listen.ts'
import { createTestIssuer } from '../../testing/test-issuer.ts'
import { watchContract } from '../../testing/watch-contract.ts'
import { createAccounts } from '../src/app.ts'
import type { Mail } from '../src/code-mail.ts'
import { createKeyRing } from '../src/key-ring.ts'
import { createMockControls } from '../src/mock-controls.ts'
import { openapi } from '../src/openapi.ts'
import { createPasswords } from '../src/passwords.ts'
import { signingKeysSchema } from '../src/signing-keys.ts'

export const password = 'correct horse battery'
/** At the real cost, so once for all tests. */
const passwords = createPasswords(password, 10)

/**
 * The whole app on a free port, with a clock to turn, and the mails and log lines it wrote. Every answer is held against
 * openapi.json: its end fails when one was outside it.
 */
export async function startAccounts() {
  const contract = watchContract(openapi)
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
  const resolved = await passwords
  const now = () => clock.ms
  const mock = createMockControls({ passwords: resolved, now })
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
        now,
      }),
      passwords: resolved,
      mailer: { send: (to, mail) => mailer.send(to, mail) },
      log: createLog('accounts', 'info', { write: (line) => void logged.push(line) }),
      now,
      mock,
    },
  )
  const { url, close: stop } = await listen(contract.watch(app))
  /** @param expectBreaches for a test that makes the service break its contract. */
  async function close({ expectBreaches = false } = {}): Promise<void> {
    await stop()
    const breaches = contract.breaches()
    if (breaches.length > 0 && !expectBreaches)
      throw new Error(`answers outside openapi.json:\n${breaches.join('\n')}`)
  }
  return { app, url, close, issuer, clock, mails, mailer, logged, mock, contract }
}

export type TestAccounts = Awaited<ReturnType<typeof startAccounts>>
