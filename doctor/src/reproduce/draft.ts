/** What the edge tells the hops behind it, as nginx values. */
export interface Forwarded {
  'X-Forwarded-Proto': string
  'X-Forwarded-For': string
  'X-Forwarded-Host': string
  'X-Forwarded-Port': string
}

interface InnerHop {
  /** In its http block, before the server. */
  http: string[]
  server: string[]
  /** Whole locations besides `/`. */
  locations: string[]
  /** Whether it sends Upgrade on. */
  upgrades: boolean
  /** Where `/` goes. */
  next: string
  /** It ends TLS itself, with the edge's certificate. */
  hasCertificate: boolean
}

/** A scenario in the making. Levers change it; lines are those of the configuration that is written. */
export interface Draft {
  gateway: Record<string, string>
  /** The gateway answers past its edge. */
  isPublished: boolean
  forwarded: Forwarded | null
  /** Instead of the edge's `location /api/`. */
  api: string | null
  /** Added to the edge's http block. */
  edge: string[]
  inner: InnerHop | null
  /** A layer 4 hop in front, which does not send what the edge expects. */
  hasL4: boolean
}

export const emptyDraft = (): Draft => ({
  gateway: {},
  isPublished: false,
  forwarded: null,
  api: null,
  edge: [],
  inner: null,
  hasL4: false,
})

/** The second proxy; a healthy one hands on what the edge said. */
export function innerOf(draft: Draft): InnerHop {
  draft.inner ??= {
    http: [],
    server: [],
    locations: [],
    upgrades: true,
    next: 'http://gateway',
    hasCertificate: false,
  }
  return draft.inner
}

/** What the edge says, as the healthy one says it. */
export function forwardedOf(draft: Draft): Forwarded {
  draft.forwarded ??= {
    'X-Forwarded-Proto': 'https',
    'X-Forwarded-For': '$remote_addr',
    'X-Forwarded-Host': '$http_host',
    'X-Forwarded-Port': '$public_port',
  }
  return draft.forwarded
}
