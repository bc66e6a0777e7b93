import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { signIn } from '../chain/chain.ts'
import { serviceNames, type ComposeChain } from '../compose/compose-chain.ts'
import type { Target } from './attack.ts'
import type { SigningJwk } from './weapons/forge.ts'
import type { SealKey } from './weapons/sealed.ts'

const secrets = join(import.meta.dirname, '../../.sallyport/secrets')
const secret = <Value>(name: string): Value => JSON.parse(readFileSync(join(secrets, name), 'utf8'))

/** What compose.yaml leaves at its default. */
const answerMs = 5_000
const transferMs = 60_000

/** The chain over TLS and Compose, to be attacked. Tests on this machine can read the keys; so might an attacker. */
export function composeTarget(chain: ComposeChain, triesPerAccount: number): Target {
  const [signingKey] = secret<[SigningJwk]>('signing-keys.json')
  let cookie: Promise<string> | undefined
  return {
    ...chain,
    level: 'compose',
    edgeLines: [],
    connect: async () => {
      const port = Number(new URL(chain.origin).port)
      const socket = connect({ host: '127.0.0.1', port, servername: 'localhost', ca: chain.ca })
      await once(socket, 'secureConnect')
      return socket
    },
    sendPlain: (request) => chain.send({ ...request, base: chain.httpOrigin }),
    otherReplica: undefined,
    sealKeys: secret<SealKey[]>('seal-keys.json'),
    signingKey,
    cookie: () => (cookie ??= signIn(chain)),
    logs: (since) => Object.fromEntries(serviceNames.map((name) => [name, chain.logs(name, since)])),
    hops: {},
    limits: { answerMs, transferMs, triesPerAccount },
    patience: { eventMs: 5_000, silenceMs: 700 },
  }
}
