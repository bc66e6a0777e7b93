import { once } from 'node:events'
import { connect } from 'node:net'
import { sendTo, signIn, type Chain, type ChainRequest } from '../chain/chain.ts'
import type { Backend } from '../in-process/start-backend.ts'
import { origin, sealKeys, startGateways, switchedOff, type GuardName } from '../in-process/start-gateway.ts'
import type { Target } from './attack.ts'

/** What the edge does to a request: here there is no nginx, so the test client speaks with its voice. */
const asTheEdge = {
  'X-Forwarded-Proto': 'https',
  'X-Forwarded-Host': 'localhost:8443',
  'X-Forwarded-For': '203.0.113.7',
}
const byEdge = new Set(Object.keys(asTheEdge).map((name) => name.toLowerCase()))

/** Short where an attack has to wait for a limit, or to reach it. */
const settingsFor: Partial<Record<GuardName, Record<string, string>>> = {
  deadlines: { ANSWER_TIMEOUT_MS: '300', TRANSFER_TIMEOUT_MS: '500', BFF_BUDGET_MS: '200' },
  limitTries: { TRIES_PER_ACCOUNT: '5' },
  // Against what this library does and undici does not: texts of its own, and headers that Connection names.
  cutAnswers: { BFF_TRANSPORT: 'http-proxy-middleware' },
  inwardHeaders: { BFF_TRANSPORT: 'http-proxy-middleware' },
}

const cookies = new WeakMap<Backend, Promise<string>>()

/** All gateways of this process share the seal key: a sign-in at one is a session at each. */
function sharedCookie(backend: Backend, chain: Chain): Promise<string> {
  const cookie = cookies.get(backend) ?? signIn(chain)
  cookies.set(backend, cookie)
  return cookie
}

export interface InProcessTarget extends Target {
  stop: () => Promise<void>
}

/**
 * Two gateways before a backend.
 * @param guard the guard under attack, for limits that a test can reach
 * @param options `without` takes that guard away, `settings` are of the gateway
 */
export async function startTarget(
  backend: Backend,
  guard: GuardName | undefined,
  { without = false, settings: own = {} }: { without?: boolean; settings?: Record<string, string> } = {},
): Promise<InProcessTarget> {
  const settings = { ...(guard && settingsFor[guard]), ...own }
  const replaced = guard && without ? switchedOff(guard) : {}
  const gateways = await startGateways(backend, 2, { replaced, settings })
  const [first = '', second = ''] = gateways.urls
  const via = (base: string, edge: Record<string, string>) => {
    return ({ headers = {}, ...request }: ChainRequest) => {
      const own = Object.entries(headers).filter(([name]) => !byEdge.has(name.toLowerCase()))
      return sendTo(base, {}, { ...request, headers: { ...Object.fromEntries(own), ...edge } })
    }
  }
  const { hops, signingKey, email, password, logs, codeFor } = backend
  const send = via(first, asTheEdge)

  return {
    level: 'in process',
    origin,
    email,
    password,
    send,
    sendPlain: via(first, { ...asTheEdge, 'X-Forwarded-Proto': 'http' }),
    otherReplica: via(second, asTheEdge),
    edgeLines: Object.entries(asTheEdge).map(([name, value]) => `${name}: ${value}`),
    connect: async () => {
      const socket = connect(Number(new URL(first).port), '127.0.0.1')
      await once(socket, 'connect')
      return socket
    },
    codeFor,
    sealKeys,
    signingKey,
    cookie: () => sharedCookie(backend, { origin, email, password, send, codeFor }),
    logs,
    hops,
    limits: {
      answerMs: gateways.config.answerTimeoutMs,
      transferMs: gateways.config.transferTimeoutMs,
      triesPerAccount: gateways.config.tries.perAccount,
    },
    // Without its guard an attack is waited out in vain: there, shorter.
    patience: { eventMs: without ? 300 : 5_000, silenceMs: 200 },
    stop: gateways.stop,
  }
}
