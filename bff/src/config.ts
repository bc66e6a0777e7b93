import { baseUrl, flag, logLevel, milliseconds, port } from '@sallyport/common/config-fields'
import { readConfig } from '@sallyport/common/read-config'
import { z } from 'zod'

const schema = z.object({
  PORT: port(8080),
  OPS_PORT: port(9090),
  LOG_LEVEL: logLevel(),
  ACCOUNTS_URL: baseUrl(),
  BILLING_URL: baseUrl(),
  BOOKINGS_URL: baseUrl(),
  /** The longest a request may take here, all of its upstream calls included, in ms. */
  BUDGET_MS: milliseconds(2_000).refine((ms) => ms >= 100, 'must leave at least 100 ms for the services'),
  /** How old a copy may be that is shown while a service fails, in s; 0 shows none. */
  STALE_SECONDS: z.coerce.number().int().min(0).max(300).default(30),
  /** Shows the BFF at work and lets the page set faults: never where data is real. */
  DEMO_MODE: flag(false),
  /** How often the logs of a member who listens are read, in ms. */
  LIVE_POLL_MS: milliseconds(1_000).refine((ms) => ms >= 50, 'must be at least 50'),
  /** Event streams and WebSockets that one member may have open here at once. */
  STREAMS_PER_MEMBER: z.coerce.number().int().min(1).max(10_000).default(32),
  /** How long the gateway waits for the BFF: only to check that budgets shrink on the way in. */
  GATEWAY_TIMEOUT_MS: milliseconds(5_000),
})

const urlNames = ['ACCOUNTS_URL', 'BILLING_URL', 'BOOKINGS_URL'] as const

const checked = schema
  .refine(({ PORT, OPS_PORT }) => PORT === 0 || PORT !== OPS_PORT, {
    path: ['OPS_PORT'],
    message: 'must differ from PORT: health is for the machine room only',
  })
  .refine(({ BUDGET_MS, GATEWAY_TIMEOUT_MS }) => BUDGET_MS < GATEWAY_TIMEOUT_MS, {
    path: ['BUDGET_MS'],
    message: 'time budgets must shrink on the way in: GATEWAY_TIMEOUT_MS > BUDGET_MS',
  })
  .superRefine((config, context) => {
    for (const [index, name] of urlNames.entries()) {
      const twin = urlNames.slice(0, index).find((other) => config[other] === config[name])
      if (!twin) continue
      const message = `names the same service as ${twin}: each has a contract of its own`
      context.addIssue({ code: 'custom', path: [name], message })
    }
  })

/** @throws ConfigError with every fault at once. */
export function readBffConfig(env: NodeJS.ProcessEnv) {
  const c = readConfig(checked, env)
  return {
    port: c.PORT,
    opsPort: c.OPS_PORT,
    logLevel: c.LOG_LEVEL,
    accountsUrl: c.ACCOUNTS_URL,
    billingUrl: c.BILLING_URL,
    bookingsUrl: c.BOOKINGS_URL,
    budgetMs: c.BUDGET_MS,
    staleMs: c.STALE_SECONDS * 1_000,
    livePollMs: c.LIVE_POLL_MS,
    streamsPerMember: c.STREAMS_PER_MEMBER,
    demoMode: c.DEMO_MODE,
  }
}

export type BffConfig = ReturnType<typeof readBffConfig>
