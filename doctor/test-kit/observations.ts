import type { Failure } from '../src/net/failure.ts'
import type {
  Answer,
  BodyFacts,
  Certificate,
  Exchange,
  ForgedPair,
  LoginObservation,
  Observations,
  ObservedCookie,
  Step,
  Tls,
} from '../src/observations.ts'
import { isDevHost } from '../src/settings.ts'

const startedAt = '2026-06-01T12:00:00.000Z'
const unobserved = { unobserved: 'not in this table' }

export const cookieOf = (cookie: Partial<ObservedCookie> = {}): ObservedCookie => ({
  name: '__Host-sid',
  bytes: 60,
  digest: '0a1b2c3d',
  secure: true,
  httpOnly: true,
  sameSite: 'Lax',
  path: '/',
  domain: null,
  lifetime: null,
  folded: [],
  ...cookie,
})

export const bodyOf = (body: Partial<BodyFacts> = {}): BodyFacts => ({
  type: 'html',
  selfUrls: [],
  reflected: [],
  problem: null,
  headersTooLarge: false,
  signedIn: null,
  paths: [],
  providers: [],
  ...body,
})

export const problemOf = (code: string, observed: Record<string, string | boolean | null> | null = null) =>
  bodyOf({ type: 'problem', problem: { code, observed, remedy: null } })

export const answerOf = (answer: Partial<Answer> = {}): Answer => ({
  status: 200,
  httpVersion: '1.1',
  headers: [['Date', 'Mon, 01 Jun 2026 12:00:00 GMT']],
  cookies: [],
  location: null,
  leadsBack: false,
  bodyBytes: 100,
  cut: null,
  msToHeaders: 5,
  msToFirstByte: 6,
  msTotal: 7,
  receivedAt: startedAt,
  software: [],
  body: bodyOf(),
  ...answer,
})

export const failureOf = (failure: Failure['failure'], phase: Failure['phase'] = 'headers'): Failure => ({
  failure,
  phase,
  message: `told as ${failure}`,
})

type Unnumbered = Omit<Exchange, 'id'>

/** One exchange: `ask('page', '/')`, with an answer or a failure. */
export const ask = (
  step: Step,
  address: string,
  outcome: Partial<Answer> | Failure = {},
  more: Partial<Unnumbered> = {},
): Unnumbered => ({
  step,
  via: 'public',
  method: 'GET',
  url: URL.canParse(address) ? address : `https://site.example${address}`,
  sent: [],
  answer: 'failure' in outcome ? null : answerOf(outcome),
  failure: 'failure' in outcome ? outcome : null,
  ...more,
})

export const certificateOf = (certificate: Partial<Certificate> = {}): Certificate => ({
  subject: 'CN=site.example',
  issuer: 'CN=Issuer',
  names: ['site.example'],
  validFrom: '2026-05-01T00:00:00.000Z',
  validTo: '2026-12-01T00:00:00.000Z',
  fingerprint: 'AA:BB',
  selfSigned: false,
  namesIssuerAddress: false,
  ...certificate,
})

export const tlsOf = (tls: Partial<Tls> = {}): Tls => ({
  version: 'TLSv1.3',
  cipher: 'TLS_AES_128_GCM_SHA256',
  alpn: 'h2',
  chain: [certificateOf()],
  untrusted: null,
  nameMismatch: null,
  privateCa: false,
  versions: { TLSv1: false, 'TLSv1.1': false, 'TLSv1.2': true, 'TLSv1.3': true },
  fingerprintWithoutName: { fingerprint: 'AA:BB', subject: 'CN=site.example' },
  ...tls,
})

export const loginOf = (login: Partial<LoginObservation> = {}): LoginObservation => ({
  kind: 'described',
  outcome: 'signed-in',
  reason: null,
  exchange: 1,
  cookies: ['__Host-sid'],
  dropped: [],
  session: null,
  anonymous: null,
  forged: null,
  repaired: null,
  addressBelieved: unobserved,
  logout: unobserved,
  ...login,
})

export const pairOf = (pair: Partial<ForgedPair> = {}): ForgedPair => ({
  header: 'proto',
  sent: [['X-Forwarded-Proto', 'http']],
  path: '/',
  baseline: [1],
  forged: [2],
  changed: [],
  noisy: [],
  ...pair,
})

type Parts = Partial<Omit<Observations, 'exchanges' | 'target'>> & { url?: string; exchanges?: Unnumbered[] }

/** What was seen of https://site.example/, unless told otherwise; exchanges are numbered from 1 in their order. */
export function seenOf({ url = 'https://site.example/', exchanges = [], ...rest }: Parts = {}): Observations {
  const target = new URL(url)
  const scheme = target.protocol === 'https:' ? 'https' : 'http'
  return {
    format: 1,
    doctor: '0.0.0',
    startedAt,
    target: {
      url: target.href,
      origin: target.origin,
      scheme,
      host: target.hostname,
      port: Number(target.port || (scheme === 'https' ? 443 : 80)),
      path: target.pathname,
      isDevHost: isDevHost(target.hostname),
    },
    allowed: { active: false, login: false, credentialsOnUntrusted: false },
    tls: tlsOf(),
    plain: unobserved,
    redirects: [],
    forged: [],
    login: unobserved,
    websocket: unobserved,
    events: unobserved,
    limits: unobserved,
    csrf: unobserved,
    origin: unobserved,
    entry: unobserved,
    told: unobserved,
    cutShort: null,
    milliseconds: 1000,
    exchanges: exchanges.map((exchange, index) => ({ id: index + 1, ...exchange })),
    ...rest,
  }
}
