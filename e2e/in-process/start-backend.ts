import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { createTokenVerifier, type VerifyToken } from '@sallyport/common/access-token'
import { demoMembers } from '@sallyport/common/demo-members'
import { createJwksClient } from '@sallyport/common/jwks-client'
import { createLog } from '@sallyport/common/log'
import express from 'express'
import { assembleBff } from '../../bff/src/assemble.ts'
import { readBffConfig } from '../../bff/src/config.ts'
import { createAccounts } from '../../services/accounts/src/app.ts'
import type { Mail } from '../../services/accounts/src/code-mail.ts'
import { readAccountsConfig } from '../../services/accounts/src/config.ts'
import { createKeyRing } from '../../services/accounts/src/key-ring.ts'
import { createPasswords } from '../../services/accounts/src/passwords.ts'
import { createBilling } from '../../services/billing/src/app.ts'
import { createBookings } from '../../services/bookings/src/app.ts'
import { probeRoutes, rememberRequests } from '../probe-bff/probe-routes.ts'
import { probeSocket } from '../probe-bff/probe-socket.ts'
import { createListening } from './listening.ts'
import { naiveIssuer } from './naive-issuer.ts'

interface BackendOptions {
  /** What the BFF, billing and bookings believe of a token; by default what accounts' key set says. */
  verify?: VerifyToken
  /** An issuer that counts no tries and tells who is a member. */
  naive?: boolean
}

/** Everything behind the gateway in this process: BFF with probes, accounts, billing, bookings. */
export async function startBackend(options: BackendOptions = {}) {
  const { listen, stop } = createListening()
  const lines: { hop: string; at: Date; line: string }[] = []
  const logOf = (hop: string) =>
    createLog(hop, 'info', { write: (line) => void lines.push({ hop, at: new Date(), line }) })

  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const signingKey = { ...privateKey.export({ format: 'jwk' }), kid: 'in-process' }
  const password = randomBytes(9).toString('base64url')
  const mails: { to: string; mail: Mail; at: Date }[] = []
  const mailer = { send: async (to: string, mail: Mail) => void mails.push({ to, mail, at: new Date() }) }
  const codeIn = (mail: Mail | undefined) => /\b\d{6}\b/.exec(mail?.text ?? '')?.[0]

  const accountsConfig = readAccountsConfig({
    SIGNING_KEYS: JSON.stringify([signingKey]),
    DEMO_PASSWORD: password,
  })
  const passwords = await createPasswords(password, 10)
  const keyRing = createKeyRing(accountsConfig.signingKeys, { activationSeconds: 0, now: Date.now })
  const trueAccountsUrl = await listen(
    createAccounts(accountsConfig, { keyRing, passwords, mailer, log: logOf('accounts') }),
  )
  const isMember = (email: string) => demoMembers.some((member) => member.email === email)
  const mailed = () => codeIn(mails.at(-1)?.mail) ?? ''
  const naive = naiveIssuer({ accountsUrl: trueAccountsUrl, isMember, mailed, password })
  const accounts = options.naive === true ? await listen(naive) : trueAccountsUrl

  const keys = createJwksClient({ url: `${accounts}/.well-known/jwks.json`, log: logOf('bff') })
  const verify = options.verify ?? createTokenVerifier(keys)
  const billing = await listen(createBilling({ verify, log: logOf('billing') }))
  const bookings = await listen(createBookings({ verify, log: logOf('bookings') }))
  const config = readBffConfig({ ACCOUNTS_URL: accounts, BILLING_URL: billing, BOOKINGS_URL: bookings })
  const { app, close, onDrain } = assembleBff(config, logOf('bff'), verify)
  const bff = await listen(
    express().use(rememberRequests()).use('/api/probe', probeRoutes()).use(app),
    probeSocket,
  )

  return {
    hops: { bff, accounts, billing, bookings },
    signingKey,
    email: demoMembers[0].email,
    password,
    logOf,
    /** What every hop logged from then on. */
    logs: (since: Date) => {
      const byHop: Record<string, string> = { gateway: '', bff: '', accounts: '', billing: '', bookings: '' }
      for (const { hop, at, line } of lines) if (at >= since) byHop[hop] += line
      return byHop
    },
    codeFor: async (email: string, since: Date): Promise<string> => {
      const code = codeIn(mails.findLast(({ to, at }) => to === email && at >= since)?.mail)
      if (!code) throw new Error(`no mail with a code for ${email}`)
      return code
    },
    stop: () => {
      onDrain()
      close()
      stop()
    },
  }
}

export type Backend = Awaited<ReturnType<typeof startBackend>>
