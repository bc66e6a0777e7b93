/** What a contender needs to know of the run. */
export interface Surroundings {
  /** The port of the loopback on which it listens. */
  port: number
  upstream: string
  /** The key set, as JSON. */
  jwks: string
  publicOrigin: string
  core: number
}

export interface Started {
  /** Process group to measure. */
  group: number
  ended: () => string | undefined
  stop: () => Promise<void>
}

export interface Contender {
  name: string
  /** What it is, in a few words, for a table. */
  title: string
  /** Whether it has the gateway's duties, or is a limit without them. */
  duties: boolean
  /** The session in the cookie: sealed by the gateway at sign-in, or the signed token itself. */
  cookie: 'sealed' | 'token'
  /** Why it cannot take part on this machine; undefined when it can. */
  absent: () => string | undefined
  /** Takes what it prints; an access log among it where that is a duty. */
  start: (around: Surroundings, logFile: string) => Promise<Started>
}
