import { X509Certificate } from 'node:crypto'
import { resolve } from 'node:path'
import { baseUrl, flag, json, logLevel, milliseconds, port } from '@sallyport/common/config-fields'
import { readConfig } from '@sallyport/common/read-config'
import { z } from 'zod'
import { parseStoreUrl } from './store/store-url.ts'
import { mistakesOf, strictnessFields } from './strictness.ts'
import { parseTrustProxy } from './trust-proxy.ts'

const sealKey = z.object({ kid: z.string().min(1), k: z.base64url() })
const sealKeys = z
  .array(sealKey)
  .min(1)
  .refine(
    (keys) => keys.every(({ k }) => Buffer.from(k, 'base64url').length === 32),
    'every key must be 32 bytes, base64url',
  )

const trustProxy = z
  .string()
  .default('false')
  .transform((text, context) => {
    try {
      return parseTrustProxy(text)
    } catch (error) {
      const message = error instanceof Error ? error.message : 'cannot be read'
      context.addIssue({ code: 'custom', message })
      return z.NEVER
    }
  })

const origins = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .pipe(
    z
      .array(
        z
          .string()
          .refine(
            (value) => URL.canParse(value) && new URL(value).origin === value,
            'must be origins such as https://localhost:8443',
          ),
      )
      .min(1),
  )

const storeUrl = z.string().superRefine((text, context) => {
  try {
    parseStoreUrl(text)
  } catch (error) {
    context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : 'cannot be read' })
  }
})

/** Where something listens, as `host:port`. */
const hostPort = z
  .string()
  .refine(
    (text) => /^(?:[a-z\d._-]+|\[[a-f\d:.]+\]):\d{1,5}$/i.test(text) && URL.canParse(`http://${text}`),
    'must be host:port, e.g. nginx:8443',
  )

const certificate = z.string().refine((pem) => {
  try {
    return new X509Certificate(pem).serialNumber !== ''
  } catch {
    return false
  }
}, 'must be a certificate in PEM')

const seconds = (fallback: number) => z.coerce.number().int().min(1).max(2_592_000).default(fallback)

const schema = z.object({
  PORT: port(8080),
  OPS_PORT: port(9090),
  LOG_LEVEL: logLevel(),
  BFF_URL: baseUrl(),
  /** How requests without a body get there; all others go over http-proxy-middleware anyway. */
  BFF_TRANSPORT: z.enum(['undici', 'http-proxy-middleware']).default('undici'),
  /** Where browsers find this chain; several are separated by commas. */
  PUBLIC_ORIGIN: origins,
  TRUST_PROXY: trustProxy,
  /** Whether Forwarded (RFC 7239) counts, from a peer that is trusted. */
  FORWARDED: z.enum(['on', 'off']).default('off'),
  COOKIE_SECURE: z.enum(['always', 'auto', 'never']).default('always'),
  COOKIE_NAME: z
    .string()
    .regex(/^[\w.-]+$/, 'must be letters, digits and _.-')
    .default('authToken'),
  COOKIE_PREFIX: z.enum(['__Host-', '__Secure-', '']).default('__Host-'),
  /** Newest first: the newest seals, all open. Without it the cookie holds the bare access token. */
  SEAL_KEYS: json(sealKeys).optional(),
  /** Ends a session that was not used for so long, and any session so long after sign-in. */
  IDLE_TIMEOUT_SECONDS: seconds(28_800),
  ABSOLUTE_TIMEOUT_SECONDS: seconds(604_800),
  /** Where replicas share revocations, locks and counters; without it each process has its own. */
  STORE_URL: storeUrl.optional(),
  STORE_PATIENCE_MS: milliseconds(250),
  /** Tries to sign in, and codes asked for, that one account or one client address has within the window. */
  TRIES_PER_ACCOUNT: z.coerce.number().int().positive().default(10),
  TRIES_PER_ADDRESS: z.coerce.number().int().positive().default(300),
  TRIES_WINDOW_SECONDS: seconds(900),
  /** Where the gateway reaches its own edge, when PUBLIC_ORIGIN leads elsewhere from here, and the CA of that edge. */
  CHAIN_CHECK_CONNECT: hostPort.optional(),
  CHAIN_CHECK_CA: certificate.optional(),
  DEMO_MODE: flag(false),
  ...strictnessFields,
  /** The built page, absolute or relative to the working directory. */
  WEB_DIST: z
    .string()
    .default('../web/dist')
    .transform((path) => resolve(path)),
  /** The longest wait for an upstream's answer to begin, and for a whole one, in ms. */
  ANSWER_TIMEOUT_MS: milliseconds(5_000),
  TRANSFER_TIMEOUT_MS: milliseconds(60_000),
  /** What the edge and the BFF allow themselves: only to check that budgets shrink on the way in. */
  EDGE_TIMEOUT_MS: milliseconds(15_000),
  BFF_BUDGET_MS: milliseconds(2_000),
})

const checked = schema
  .refine(
    ({ COOKIE_SECURE, PUBLIC_ORIGIN }) =>
      COOKIE_SECURE !== 'never' || PUBLIC_ORIGIN.every((o) => o.startsWith('http://')),
    {
      path: ['COOKIE_SECURE'],
      message: 'never is for plain http only, but PUBLIC_ORIGIN is https',
    },
  )
  .refine(
    ({ COOKIE_SECURE, PUBLIC_ORIGIN }) =>
      COOKIE_SECURE !== 'always' || PUBLIC_ORIGIN.every((o) => o.startsWith('https://')),
    {
      path: ['COOKIE_SECURE'],
      message: 'always needs https, but PUBLIC_ORIGIN is http',
    },
  )
  .refine(
    ({ EDGE_TIMEOUT_MS, ANSWER_TIMEOUT_MS, BFF_BUDGET_MS }) =>
      EDGE_TIMEOUT_MS > ANSWER_TIMEOUT_MS && ANSWER_TIMEOUT_MS > BFF_BUDGET_MS,
    {
      path: ['ANSWER_TIMEOUT_MS'],
      message: 'time budgets must shrink on the way in: EDGE_TIMEOUT_MS > ANSWER_TIMEOUT_MS > BFF_BUDGET_MS',
    },
  )

  .refine(
    ({ IDLE_TIMEOUT_SECONDS, ABSOLUTE_TIMEOUT_SECONDS }) => IDLE_TIMEOUT_SECONDS <= ABSOLUTE_TIMEOUT_SECONDS,
    {
      path: ['IDLE_TIMEOUT_SECONDS'],
      message: 'cannot be longer than ABSOLUTE_TIMEOUT_SECONDS',
    },
  )
  .superRefine((settings, context) => {
    if (settings.DEMO_MODE) return
    const message = 'off is the mistake of a scenario: it needs DEMO_MODE=true'
    for (const name of mistakesOf(settings)) context.addIssue({ code: 'custom', path: [name], message })
  })

/** @throws ConfigError with every fault at once. */
export function readGatewayConfig(env: NodeJS.ProcessEnv) {
  const c = readConfig(checked, env)
  return {
    port: c.PORT,
    opsPort: c.OPS_PORT,
    logLevel: c.LOG_LEVEL,
    bffUrl: c.BFF_URL,
    bffTransport: c.BFF_TRANSPORT,
    publicOrigins: c.PUBLIC_ORIGIN,
    trustProxy: c.TRUST_PROXY.trusts,
    readsForwarded: c.FORWARDED === 'on',
    trustRule: { text: c.TRUST_PROXY.text, matched: c.TRUST_PROXY.matched },
    cookie: { secure: c.COOKIE_SECURE, name: c.COOKIE_NAME, prefix: c.COOKIE_PREFIX },
    sealKeys: c.SEAL_KEYS,
    idleSeconds: c.IDLE_TIMEOUT_SECONDS,
    absoluteSeconds: c.ABSOLUTE_TIMEOUT_SECONDS,
    store: { url: c.STORE_URL, patienceMs: c.STORE_PATIENCE_MS },
    tries: {
      perAccount: c.TRIES_PER_ACCOUNT,
      perAddress: c.TRIES_PER_ADDRESS,
      windowMs: c.TRIES_WINDOW_SECONDS * 1000,
    },
    chainCheck: { connect: c.CHAIN_CHECK_CONNECT, ca: c.CHAIN_CHECK_CA },
    demoMode: c.DEMO_MODE,
    strict: {
      cookie: c.COOKIE_STRICT,
      wss: c.WSS_IS_HTTPS,
      redirects: c.RELATIVE_REDIRECTS,
      origin: c.KNOWN_ORIGIN,
    },
    /** Names of the settings that make the gateway err on purpose. */
    mistakes: mistakesOf(c),
    webDist: c.WEB_DIST,
    answerTimeoutMs: c.ANSWER_TIMEOUT_MS,
    transferTimeoutMs: c.TRANSFER_TIMEOUT_MS,
  }
}

export type GatewayConfig = ReturnType<typeof readGatewayConfig>
