import type { Failure } from './net/failure.ts'

/** What could not be looked at, and why: an answer of its own, and never the same as "nothing found". */
interface Unobserved {
  unobserved: string
}
export type Observed<T> = T | Unobserved

export type Header = [name: string, value: string]

/** A cookie as it was set, without its value. */
export interface ObservedCookie {
  name: string
  /** Name and value together, as browsers count them (RFC 6265bis section 5.6). */
  bytes: number
  /** Of the value, keyed anew in every run: equal values are equal, and nothing can be guessed from it. */
  digest: string
  secure: boolean
  httpOnly: boolean
  sameSite: 'Strict' | 'Lax' | 'None' | null
  path: string | null
  domain: string | null
  /** Seconds; negative or zero: the cookie is taken away. Null: it lives as long as the browser. */
  lifetime: number | null
  /** Names of cookies that were folded into the same header line. */
  folded: string[]
}

export interface ObservedProblem {
  code: string
  /** What this project's gateway says about `insecure_transport`: peer, peerTrusted, forwardedProto, ambiguous. */
  observed: Record<string, string | boolean | null> | null
  remedy: string | null
}

/** Software that shows in a header or in the form of an answer. */
export interface Recognised {
  name: string
  role: 'cdn' | 'proxy' | 'application'
  /** Where it showed, e.g. `Server: nginx`. */
  by: string
}

/** What a body tells, read while it was in memory: the body itself is not kept. */
export interface BodyFacts {
  type: 'html' | 'json' | 'problem' | 'text' | 'other' | 'none'
  /** Absolute addresses of the same host, with scheme and port, and where they stand. */
  selfUrls: { origin: string; where: string; count: number }[]
  /** Forged values that came back, and in what: `body`, or the name of a header. */
  reflected: { value: string; where: string }[]
  problem: ObservedProblem | null
  /** It says that the headers of the request were too large. */
  headersTooLarge: boolean
  /** What a JSON object says under that name, as this project's session does. */
  signedIn: boolean | null
  /** Paths of the same origin that the page names, for probes to look at; a few. */
  paths: string[]
  /** Hosts of other sites that the page sends people to for signing in. */
  providers: string[]
}

export interface Answer {
  status: number
  httpVersion: string
  /** As they came, in order and in their own spelling, without cookies; secrets redacted. */
  headers: Header[]
  cookies: ObservedCookie[]
  /** Absolute; values of its query redacted. */
  location: string | null
  /** It is the address that was asked for. */
  leadsBack: boolean
  bodyBytes: number
  /** Null: it ended by itself. */
  cut: 'size' | 'time' | 'broken' | null
  msToHeaders: number
  msToFirstByte: number | null
  msTotal: number
  /** Of this machine when the headers arrived. */
  receivedAt: string
  software: Recognised[]
  body: BodyFacts
}

/** What a request was for. */
export type Step =
  | 'page'
  | 'page-again'
  | 'page-h2'
  | 'missing'
  | 'path'
  | 'known'
  | 'follow'
  | 'plain'
  | 'plain-forged'
  | 'baseline'
  | 'forged'
  | 'login'
  | 'login-forged'
  | 'login-repaired'
  | 'login-address'
  | 'address'
  | 'session'
  | 'anonymous'
  | 'logout'
  | 'after-logout'
  | 'websocket'
  | 'websocket-plain'
  | 'events'
  | 'limit'
  | 'csrf'
  | 'origin'
  | 'origin-forged'
  | 'entry'
  | 'tls-port-plain'

export interface Exchange {
  id: number
  step: Step
  /** `public`: the address under examination; `plain`: its plain http port; `origin`: past the edge; `other`: another site. */
  via: 'public' | 'plain' | 'origin' | 'other'
  method: string
  url: string
  /** What was special about the request; cookies by name only. */
  sent: Header[]
  answer: Answer | null
  failure: Failure | null
}

export interface Certificate {
  subject: string
  issuer: string
  names: string[]
  validFrom: string
  validTo: string
  fingerprint: string
  selfSigned: boolean
  /** Whether it says where its issuer's certificate can be fetched (RFC 5280 section 4.2.2.1), as those of public CAs do. */
  namesIssuerAddress: boolean
}

export interface Tls {
  version: string
  cipher: string
  alpn: string | null
  /** As the server sent it, leaf first. */
  chain: Certificate[]
  /** OpenSSL's code, e.g. `UNABLE_TO_VERIFY_LEAF_SIGNATURE`; null: trusted. */
  untrusted: string | null
  /** Why the certificate is not the host's; null: it is. */
  nameMismatch: string | null
  privateCa: boolean
  versions: Record<'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3', boolean | null>
  /** Fingerprint that a client without SNI gets; null: no handshake without SNI. */
  fingerprintWithoutName: Observed<{ fingerprint: string | null; subject: string | null }>
}

export interface RedirectChain {
  from: string
  exchanges: number[]
  end: 'answer' | 'loop' | 'other-host' | 'limit' | 'failure'
}

export type ForgedHeader = 'proto' | 'host' | 'port' | 'standard' | 'underscore'

/** One path asked with and without a header that only a proxy may set. */
export interface ForgedPair {
  header: ForgedHeader
  sent: Header[]
  path: string
  baseline: number[]
  forged: number[]
  /** Facets of the answer that stayed the same in every baseline and differ in every forged one. */
  changed: { facet: string; before: string; after: string }[]
  /** Facets that differ between baselines: they prove nothing. */
  noisy: string[]
}

export interface LoginObservation {
  kind: 'sallyport' | 'described'
  /** What came back for credentials: `refused` by the application for their sake, which is no finding. */
  outcome: 'signed-in' | 'refused' | 'failed'
  reason: string | null
  exchange: number
  cookies: string[]
  /** Cookies that Chromium would drop, by name. */
  dropped: string[]
  session: { exchange: number; known: boolean } | null
  anonymous: { exchange: number; known: boolean } | null
  /** The same sign-in with a forged X-Forwarded-Proto: http. */
  forged: number | null
  /** After a sign-in without cookie: once more with X-Forwarded-Proto: https. */
  repaired: number | null
  addressBelieved: Observed<{ exchange: number; by: string; believed: boolean }>
  logout: Observed<{ exchange: number; kept: string[] }>
}

export interface SocketObservation {
  path: string
  exchange: number
  plain: number | null
}

export interface EventsObservation {
  path: string
  exchange: number
  /** The application is known to send its first event at once. */
  prompt: boolean
}

export interface LimitObservation {
  steps: { bytes: number; exchange: number; status: number | null }[]
}

/** What this project's gateway tells about its own chain in demo mode (GET /api/debug/transport). */
export interface ToldChain {
  verdict: string
  effect: string
  hop: string | null
  trustProxy: string | null
  forwardedProto: { first: string | null; last: string | null; ambiguous: boolean } | null
  hops: { name: string; software: string | null }[]
}

export interface Observations {
  format: 1
  doctor: string
  startedAt: string
  target: {
    url: string
    origin: string
    scheme: 'http' | 'https'
    host: string
    port: number
    path: string
    /** A name that is no public one: localhost, an address, .test, a single label. */
    isDevHost: boolean
  }
  allowed: { active: boolean; login: boolean; credentialsOnUntrusted: boolean }
  exchanges: Exchange[]
  tls: Observed<Tls>
  /** The plain http port of the same host: as it is, and told that the request was https. */
  plain: Observed<{ url: string; pairs: { path: string; honest: number; forged: number }[] }>
  redirects: RedirectChain[]
  forged: ForgedPair[]
  login: Observed<LoginObservation>
  websocket: Observed<SocketObservation>
  events: Observed<EventsObservation>
  limits: Observed<LimitObservation>
  csrf: Observed<{ correct: number; foreign: number }>
  origin: Observed<{ url: string; honest: number; forged: number }>
  entry: Observed<{ url: string; exchange: number; leadsHere: boolean }>
  told: Observed<ToldChain>
  /** Why the examination ended before its time; null: it did not. */
  cutShort: string | null
  milliseconds: number
}

export const isObserved = <T extends object>(observed: Observed<T>): observed is T =>
  !('unobserved' in observed)
