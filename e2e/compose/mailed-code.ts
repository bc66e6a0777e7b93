import { setTimeout as delay } from 'node:timers/promises'
import type { Chain } from '../chain/chain.ts'

interface Mail {
  text: string
  time: string
  to: { address: string }[]
}

/** Reads login codes in the mailbox of a chain. */
export const mailedCode =
  (send: Chain['send']): Chain['codeFor'] =>
  async (email, since) => {
    const deadline = Date.now() + 10_000
    while (Date.now() < deadline) {
      const mails = (await send({ path: '/mailbox/api/email?sort=desc' })).json<Mail[]>()
      // The mail's own time has whole seconds only.
      const isNew = ({ time }: Mail) => Date.parse(time) >= since.getTime() - 1000
      const mine = mails.find((mail) => isNew(mail) && mail.to.some(({ address }) => address === email))
      const code = /\b\d{6}\b/.exec(mine?.text ?? '')?.[0]
      if (code) return code
      await delay(100)
    }
    throw new Error(`no mail with a code for ${email} within 10 s`)
  }
