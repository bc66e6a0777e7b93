import { createServer } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { createTokenVerifier } from '@sallyport/common/access-token'
import { createJwksClient } from '@sallyport/common/jwks-client'
import { silentLog, type Log } from '@sallyport/common/log'
import { createGateway } from '../src/app.ts'
import { readGatewayConfig } from '../src/config.ts'
import type { Guards } from '../src/guards.ts'
import { createMemoryStore } from '../src/store/memory-store.ts'
import type { Store } from '../src/store/store.ts'

export const sealKeys = JSON.stringify([{ kid: 'k1', k: Buffer.alloc(32, 7).toString('base64url') }])
const publicOrigin = 'https://localhost:8443'

/** What the edge adds to every request, and what our own page sends. */
export const fromEdge = {
  'X-Forwarded-Proto': 'https',
  'X-Forwarded-Host': 'localhost:8443',
  'X-Forwarded-For': '203.0.113.9',
}
export const fromPage = { ...fromEdge, Origin: publicOrigin, 'X-CSRF': '1' }

interface Extras {
  log?: Log
  /** Shared by the replicas of a test. */
  store?: Store
  replaced?: Partial<Guards>
}

/** A gateway on a free port of the loopback, in front of the BFF at `bffUrl`. */
export async function startGateway(
  bffUrl: string,
  settings: Record<string, string> = {},
  { log = silentLog, store = createMemoryStore({ log: silentLog }), replaced = {} }: Extras = {},
) {
  const config = readGatewayConfig({
    BFF_URL: bffUrl,
    PUBLIC_ORIGIN: publicOrigin,
    TRUST_PROXY: 'loopback',
    SEAL_KEYS: sealKeys,
    ...settings,
  })
  const verify = createTokenVerifier(createJwksClient({ url: `${bffUrl}/internal/jwks.json`, log }))
  const { app, onUpgrade, watch, endStreams, endAllOf, checkChain, close } = createGateway(
    config,
    { verify, store, log },
    replaced,
  )
  const unwatch = await watch()
  const server = createServer(app).on('upgrade', (...args) => void onUpgrade(...args))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  /** Sends bytes as they are and reads until the gateway closes: for what a well-behaved client cannot say. */
  async function raw(head: string): Promise<string> {
    const socket = connect(port, '127.0.0.1')
    socket.write(head)
    return text(socket)
  }

  return {
    port,
    url: `http://127.0.0.1:${port}`,
    raw,
    endStreams,
    endAllOf,
    checkChain,
    stop: async () => {
      await unwatch()
      endStreams()
      close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export type TestGateway = Awaited<ReturnType<typeof startGateway>>

/** Signs in and returns the `Cookie` header of the new session. */
export async function signIn(gateway: TestGateway): Promise<string> {
  const response = await fetch(`${gateway.url}/api/auth/login`, {
    method: 'POST',
    headers: { ...fromPage, 'Content-Type': 'application/json' },
    body: JSON.stringify({ email: 'ada@sallyport.test', password: 'right' }),
  })
  const cookie = response.headers.getSetCookie()[0]?.split(';', 1)[0]
  if (!cookie) throw new Error(`no cookie after sign-in: ${response.status} ${await response.text()}`)
  return cookie
}
