/** Software that a fix can be written for. */
export const proxies = [
  'nginx',
  'ingress-nginx',
  'traefik',
  'caddy',
  'haproxy',
  'envoy',
  'express',
  'koa',
  'fastify',
  'sallyport',
] as const
export type Proxy = (typeof proxies)[number]

export type HopName =
  | 'client'
  | 'name server'
  | 'edge'
  | 'inner proxy'
  | 'cache'
  | 'load balancer'
  | 'application'
  | 'two hops'

/** Why something went wrong, where, and what to change. */
export interface Cause {
  hop: HopName
  /** One sentence. */
  says: string
  /** For everybody: what to change. */
  remedy: string
  /** The lines to write, by software. */
  fixes: Partial<Record<Proxy, string[]>>
  /** The staging chain that shows it: `make up SCENARIO=…`. */
  scenario?: string
}

export const table = <Id extends string>(causes: Record<Id, Cause>): Record<Id, Cause> => causes
