import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import type { AddressInfo } from 'node:net'
import { createTokenVerifier } from '@sallyport/common/access-token'
import { demoMembers } from '@sallyport/common/demo-members'
import { createJwksClient } from '@sallyport/common/jwks-client'
import { silentLog as log } from '@sallyport/common/log'
import express from 'express'
import { assembleBff } from '../../bff/src/assemble.ts'
import { readBffConfig } from '../../bff/src/config.ts'
import { createGateway } from '../../gateway/src/app.ts'
import { readGatewayConfig } from '../../gateway/src/config.ts'
import { createMemoryStore } from '../../gateway/src/store/memory-store.ts'
import { createAccounts } from '../../services/accounts/src/app.ts'
import type { Mail } from '../../services/accounts/src/code-mail.ts'
import { readAccountsConfig } from '../../services/accounts/src/config.ts'
import { createKeyRing } from '../../services/accounts/src/key-ring.ts'
import { createPasswords } from '../../services/accounts/src/passwords.ts'
import { createBilling } from '../../services/billing/src/app.ts'
import { createBookings } from '../../services/bookings/src/app.ts'
import { sendTo, type Chain } from '../chain/chain.ts'
import { probeRoutes } from '../probe-bff/probe-routes.ts'

const origin = 'https://localhost:8443'
/** What the edge does to a request: here there is no nginx, so the test client speaks with its voice. */
const asTheEdge = {
  'X-Forwarded-Proto': 'https',
  'X-Forwarded-Host': 'localhost:8443',
  'X-Forwarded-For': '203.0.113.7',
}
const byEdge = new Set(['x-forwarded-proto', 'x-forwarded-host', 'x-forwarded-for'])

function signingKeys(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return JSON.stringify([{ ...privateKey.export({ format: 'jwk' }), kid: 'in-process' }])
}

/**
 * Gateway, BFF and the three services in this process, each on a port of its own, meeting over HTTP as they always do.
 * @param passwordCost of a hash; less than usual, unless it is what somebody wants to see
 */
export async function startInProcessChain(passwordCost = 10): Promise<Chain & { stop: () => void }> {
  const servers: Server[] = []
  const listen = async (app: RequestListener): Promise<string> => {
    const server = createServer(app)
    servers.push(server)
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  const password = randomBytes(9).toString('base64url')
  const mails: { to: string; mail: Mail; at: Date }[] = []
  const mailer = { send: async (to: string, mail: Mail) => void mails.push({ to, mail, at: new Date() }) }
  const accountsConfig = readAccountsConfig({ SIGNING_KEYS: signingKeys(), DEMO_PASSWORD: password })
  const keyRing = createKeyRing(accountsConfig.signingKeys, { activationSeconds: 0, now: Date.now })
  const accountsUrl = await listen(
    createAccounts(accountsConfig, {
      keyRing,
      passwords: await createPasswords(password, passwordCost),
      mailer,
      log,
    }),
  )

  const verify = createTokenVerifier(createJwksClient({ url: `${accountsUrl}/.well-known/jwks.json`, log }))
  const billingUrl = await listen(createBilling({ verify, log }))
  const bookingsUrl = await listen(createBookings({ verify, log }))

  const bffConfig = readBffConfig({
    ACCOUNTS_URL: accountsUrl,
    BILLING_URL: billingUrl,
    BOOKINGS_URL: bookingsUrl,
  })
  const bff = assembleBff(bffConfig, log, verify)
  const bffUrl = await listen(express().use('/api/probe', probeRoutes()).use(bff.app))

  const sealKeys = JSON.stringify([{ kid: 'in-process', k: randomBytes(32).toString('base64url') }])
  const gatewayConfig = readGatewayConfig({
    BFF_URL: bffUrl,
    PUBLIC_ORIGIN: origin,
    TRUST_PROXY: 'loopback',
    SEAL_KEYS: sealKeys,
    DEMO_MODE: 'true',
    TRIES_PER_ACCOUNT: '40',
    TRIES_PER_ADDRESS: '100000',
    // There is no built page here: pages are a matter of the chain over Compose.
    WEB_DIST: tmpdir(),
  })
  const keys = createJwksClient({ url: `${bffUrl}/internal/jwks.json`, log })
  const store = createMemoryStore({ log })
  const gateway = createGateway(gatewayConfig, { verify: createTokenVerifier(keys), store, log })
  await gateway.watch()
  const gatewayUrl = await listen(gateway.app)

  return {
    origin,
    email: demoMembers[0].email,
    password,
    send: ({ headers = {}, ...request }) => {
      const own = Object.fromEntries(
        Object.entries(headers).filter(([name]) => !byEdge.has(name.toLowerCase())),
      )
      return sendTo(gatewayUrl, {}, { ...request, headers: { ...own, ...asTheEdge } })
    },
    codeFor: async (email, since) => {
      const mine = mails.filter(({ to, at }) => to === email && at >= since)
      const code = /\b\d{6}\b/.exec(mine.at(-1)?.mail.text ?? '')?.[0]
      if (!code) throw new Error(`no mail with a code for ${email}`)
      return code
    },
    stop: () => {
      gateway.endStreams()
      gateway.close()
      bff.onDrain()
      bff.close()
      for (const server of servers) {
        server.closeAllConnections()
        server.close()
      }
    },
  }
}
